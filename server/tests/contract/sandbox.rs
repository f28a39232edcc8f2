//! What the sandbox plays of a provider that knows who had which number.

use std::sync::Arc;

use wallet_crypto::entropy::OsEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server::adapter::sandbox::{Person, Sandbox};
use wallet_server_core::port::{Named, RealNameProvider as _, SamePersonOutcome, SamePersonQuery};

fn sandbox() -> Sandbox {
    let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(1_795_225_600)));
    Sandbox::new(7, clock, Arc::new(OsEntropy))
}

fn named(person: &Person) -> Named {
    Named { name: person.name.clone(), citizen_number: person.number.expose().to_owned() }
}

/// What the provider says after a step of `new` that was started with this nonce.
async fn asked(sandbox: &Sandbox, old: &Person, new: &Person, nonce: &str) -> SamePersonOutcome {
    let reference = sandbox.real_name_step(&new.name, new.number.expose(), "a nonce").unwrap();
    let (provider, nonce) = ("sandbox".to_owned(), nonce.to_owned());
    let query = SamePersonQuery { provider, reference, nonce, old: named(old), new: named(new) };
    let outcome = sandbox.same_person(&query).await.unwrap();
    assert_eq!(sandbox.same_person(&query).await, Ok(SamePersonOutcome::NoRecord), "good once");
    outcome
}

#[tokio::test]
async fn numbers_that_were_changed_are_one_persons_in_the_order_of_the_changes_alone() {
    let sandbox = sandbox();
    let first = sandbox.demo_driver().unwrap();
    let neighbour = sandbox.demo_representative().unwrap();
    let second = sandbox.change_number(first.number.expose()).unwrap();
    let third = sandbox.change_number(second.number.expose()).unwrap();
    assert!(sandbox.change_number(first.number.expose()).is_err(), "nobody has it any more");
    for (old, new) in [(&first, &second), (&second, &third), (&first, &third)] {
        let same = asked(&sandbox, old, new, "a nonce").await;
        assert!(matches!(same, SamePersonOutcome::Same { level: 3, .. }), "{same:?}");
    }
    for (old, new) in [(&third, &first), (&first, &first), (&neighbour, &third), (&first, &neighbour)] {
        assert_eq!(asked(&sandbox, old, new, "a nonce").await, SamePersonOutcome::Different);
    }
    assert_eq!(asked(&sandbox, &first, &third, "another").await, SamePersonOutcome::NoRecord);
    assert_eq!(third.number.birth_date(), first.number.birth_date().plus_days(2));
    assert!(sandbox.licences_of(first.number.expose()).is_empty());
    assert!(!sandbox.licences_of(third.number.expose()).is_empty());
}
