//! Every route the server describes, asked by everybody there is, about what is theirs, what is another's, and what is
//! nowhere.
//!
//! Whoever a route is not for is turned away alike, whatever they ask about. Whoever it is for gets what is theirs, and of
//! what is another's the very answer that they get of what does not exist. The routes, whom they are for and the names in
//! them come from the description; what is expected where they are let in stands in [`expected`], row by row, so that a
//! route, a name in a path or a member of a body that nobody thought of fails here.

mod described;
mod expected;
mod world;

use std::collections::BTreeSet;

use serde_json::json;

use crate::state::HttpSettings;
use crate::testing::parties::identifier;
use crate::testing::{Answer, TestApi};
use described::{Access, Route, routes};
use expected::{EXPECTED, Row};
use world::{Actor, Sent, World};

/// Whose thing is asked about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Whose {
    First,
    Second,
    Nobody,
}

impl Whose {
    const ALL: [Self; 3] = [Self::First, Self::Second, Self::Nobody];

    fn own(actor: Actor) -> Self {
        match actor {
            Actor::OtherHolder | Actor::OtherParty | Actor::OtherClerk => Self::Second,
            _ => Self::First,
        }
    }

    fn foreign(actor: Actor) -> Self {
        if Self::own(actor) == Self::First { Self::Second } else { Self::First }
    }
}

/// The id of a thing, by the name that it has in a path; nothing where the name is unheard of.
fn thing(world: &World<'_>, route: &str, name: &str, whose: Whose) -> Option<String> {
    let nowhere = |prefix: &str| format!("{prefix}_00000000000000000000000000");
    let of = |number: usize| {
        let things = &world.sides[number].things;
        let open = matches!(
            route,
            "DELETE /v1/wallet/grants/{grant_id}" | "POST /v1/wallet/grants/{grant_id}/confirmation"
        );
        Some(match name {
            "grant_id" if open => things.offered.grant_id.to_string(),
            "grant_id" => things.redeemed.clone(),
            "device_id" => world.sides[number].phone.bound.device_id.to_string(),
            "measure_id" => things.measure.clone(),
            "request_id" => things.request.clone(),
            "case_id" => things.case.clone(),
            "party_id" => world.sides[number].party.party.id.to_string(),
            "account_id" => world.spare.clone(),
            "leaf_id" => world.alert.clone(),
            "review" => world.review.clone(),
            "place" | "older" | "newer" | "size" => "1".to_owned(),
            "leaf_hash" => "0".repeat(64),
            _ => return None,
        })
    };
    match whose {
        Whose::First => of(0),
        Whose::Second => of(1),
        Whose::Nobody => Some(match name {
            "grant_id" => nowhere("gra"),
            "device_id" => nowhere("dev"),
            "measure_id" => nowhere("msr"),
            "request_id" => nowhere("req"),
            "case_id" => nowhere("cas"),
            "party_id" => nowhere("rlp"),
            "account_id" => nowhere("acc"),
            "leaf_id" => nowhere("lef"),
            "place" | "older" | "newer" | "size" | "review" => "999999".to_owned(),
            "leaf_hash" => "f".repeat(64),
            _ => return None,
        }),
    }
}

/// A body that names a thing of somebody's; nothing where a member of it is unheard of.
fn body(api: &TestApi, world: &World<'_>, route: &Route, actor: Actor, whose: Whose) -> Option<Sent> {
    let about = match whose {
        Whose::First => Some(0),
        Whose::Second => Some(1),
        Whose::Nobody => None,
    };
    let things = about.map(|number| &world.sides[number].things);
    let nowhere = |prefix: &str| json!(format!("{prefix}_00000000000000000000000000"));
    let licence = things.map_or_else(|| nowhere("lic"), |things| json!(things.licence.licence_id));
    let holder = about.map(|number| json!(world.sides[number].phone.bound.holder_id));
    let holder = holder.unwrap_or_else(|| nowhere("hld"));
    let request = things.map_or_else(|| nowhere("req"), |things| json!(things.request));
    let members = match route.name().as_str() {
        "POST /v1/wallet/display-tokens" => vec![("licence_id", licence), ("windows", json!(1))],
        "POST /v1/wallet/display-references" => vec![("licence_id", licence), ("kind", json!("spoken"))],
        "POST /v1/wallet/tickets" => {
            vec![("licence_id", licence), ("attribute", json!("name")), ("should_be", json!("张更正"))]
        }
        "POST /v1/wallet/history" => vec![("holder_id", holder)],
        "POST /v1/wallet/licences" => {
            vec![("holder_id", holder), ("identifier", json!(identifier(things.map_or(1, |it| it.serial))))]
        }
        "POST /v1/wallet/freeze/lift" => {
            vec![("real_name", json!({ "provider": "test", "reference": "step" }))]
        }
        "POST /v1/wallet/grants" => {
            let phone = usize::from(actor == Actor::OtherHolder);
            let consent = world.consent(phone, about, api);
            vec![("statement", json!(consent.statement)), ("signature", json!(consent.signature))]
        }
        "POST /v1/party/redemptions" => {
            let request = things.map_or_else(|| nowhere("req"), |things| json!(things.for_program));
            vec![("grant", request)]
        }
        "POST /party/redemptions" => {
            vec![("grant", request), ("key", json!("a-key-of-somebody-at-the-portal"))]
        }
        "POST /console/account/sessions" | "POST /party/account/sessions" => {
            vec![("session", things.map_or_else(|| nowhere("wse"), |things| json!(things.session)))]
        }
        "POST /console/reviews" => {
            let review = things.map_or("999999", |_| world.review.as_str());
            vec![("review", json!(review)), ("decision", json!("accept"))]
        }
        "POST /console/parties/{party_id}/keys/ending" => vec![("kid", json!("AAAA"))],
        _ if route.named.is_empty() => Vec::new(),
        _ => return None,
    };
    Some(Sent(members))
}

fn filled(world: &World<'_>, route: &Route, whose: Whose) -> Option<String> {
    let mut path = route.path.clone();
    for name in &route.names {
        path = path.replace(&format!("{{{name}}}"), &thing(world, &route.name(), name, whose)?);
    }
    Some(path)
}

async fn ask(api: &TestApi, world: &World<'_>, route: &Route, actor: Actor, whose: Whose) -> Answer {
    let path = filled(world, route, whose).unwrap();
    let body = body(api, world, route, actor, whose).unwrap();
    world.ask(actor, &route.verb, &path, &body, route.access == Access::Public).await
}

fn allows(access: &Access, actor: Actor) -> bool {
    match access {
        Access::Public => true,
        Access::Phone => matches!(actor, Actor::Holder | Actor::OtherHolder),
        Access::Party => matches!(actor, Actor::Party | Actor::OtherParty),
        Access::Clerk => matches!(actor, Actor::Clerk | Actor::OtherClerk),
        Access::Halfway => false,
        Access::Staff(roles) => {
            matches!(actor, Actor::Staff(role) if roles.iter().any(|named| named == role.as_str()))
        }
    }
}

/// What is the same of two answers that say the same: no ids, no secrets, no times.
fn shape(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(answer.bytes()).into_owned();
    let whole = format!("{} {} {text}", answer.status(), answer.header("location").unwrap_or_default());
    let mut shape = String::new();
    let is_word = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    let mut word = String::new();
    for c in whole.chars().chain(['\n']) {
        if is_word(c) {
            word.push(if c.is_ascii_digit() { '0' } else { c });
            continue;
        }
        shape.push_str(if word.len() > 20 { "#" } else { &word });
        word.clear();
        shape.push(c);
    }
    shape
}

/// How somebody is turned away whom a route is not for.
fn is_turned_away(route: &Route, actor: Actor, answer: &Answer) -> bool {
    let site = if route.path.starts_with("/console") { "/console/sign-in" } else { "/party/sign-in" };
    match (&route.access, actor) {
        (Access::Phone | Access::Party, _) => answer.status() == 401,
        (Access::Staff(_), Actor::Staff(_)) => answer.status() == 403,
        _ => answer.status() == 303 && answer.header("location") == Some(site),
    }
}

fn names_things(route: &Route) -> bool {
    !route.names.is_empty() || !route.named.is_empty()
}

/// Which row is of this route.
fn row(route: &Route) -> Option<(usize, &'static Row)> {
    EXPECTED.iter().enumerate().find(|(_, row)| row.0 == route.name())
}

async fn world_of(api: &TestApi) -> (Vec<Route>, World<'_>) {
    let mut routes = routes(api).await;
    // What ends something is asked in the order of the table, at its end.
    routes.sort_by_key(|route| row(route).map(|(place, _)| place));
    (routes, World::new(api).await)
}

fn unlimited() -> HttpSettings {
    HttpSettings { rate_limits: None, ..HttpSettings::default() }
}

#[tokio::test]
async fn every_route_and_every_name_of_a_thing_in_it_is_known_here() {
    let api = TestApi::with(unlimited()).await;
    let (routes, world) = world_of(&api).await;
    let described: BTreeSet<String> = routes.iter().map(Route::name).collect();
    let known: BTreeSet<String> = EXPECTED.iter().map(|row| row.0.to_owned()).collect();
    assert_eq!((described.len(), known.len()), (routes.len(), EXPECTED.len()));
    let odd: Vec<_> = described.symmetric_difference(&known).collect();
    assert!(odd.is_empty(), "described and not known here, or the other way round: {odd:#?}");
    for route in &routes {
        for whose in Whose::ALL {
            assert!(filled(&world, route, whose).is_some(), "a name in {} is not known", route.name());
            let sent = body(&api, &world, route, Actor::Holder, whose);
            assert!(sent.is_some(), "{} names things that are not known: {:?}", route.name(), route.named);
        }
    }
    let mut unheard = routes[0].clone();
    unheard.names = vec!["parcel_id".to_owned()];
    assert_eq!(filled(&world, &unheard, Whose::First), None);
    unheard.named = vec!["parcel_id".to_owned()];
    assert!(body(&api, &world, &unheard, Actor::Holder, Whose::First).is_none());
}

#[tokio::test]
async fn everybody_gets_what_is_theirs_and_of_what_is_anothers_what_they_get_of_nothing() {
    let api = TestApi::with(unlimited()).await;
    let (routes, world) = world_of(&api).await;
    let (mut broken, mut cells) = (Vec::new(), 0);
    for route in &routes {
        for actor in Actor::all() {
            cells += refused_cells(&api, &world, route, actor, &mut broken).await;
        }
    }
    for route in &routes {
        for actor in Actor::all().into_iter().filter(|actor| allows(&route.access, *actor)) {
            let answer = ask(&api, &world, route, actor, Whose::own(actor)).await;
            let status = answer.status();
            cells += 1;
            // Leaving leads to the sign-in page, and nothing else does.
            let out = is_turned_away(route, actor, &answer) && !route.path.ends_with("/sign-out");
            if out || !row(route).is_some_and(|(_, row)| row.1.contains(&status)) {
                broken.push(format!("{} as {actor:?} about its own: {status}", route.name()));
            }
        }
    }
    assert!(broken.is_empty(), "{} of {cells} cells: {broken:#?}", broken.len());
    assert!(cells > 1_500, "{cells}");
}

/// Who is not let in is turned away alike, whatever it is about; who is learns nothing of what is another's.
async fn refused_cells(
    api: &TestApi,
    world: &World<'_>,
    route: &Route,
    actor: Actor,
    broken: &mut Vec<String>,
) -> usize {
    let name = route.name();
    if !allows(&route.access, actor) {
        let asked = if names_things(route) { &Whose::ALL[..] } else { &Whose::ALL[..1] };
        let mut shapes = BTreeSet::new();
        for whose in asked {
            let answer = ask(api, world, route, actor, *whose).await;
            if !is_turned_away(route, actor, &answer) {
                broken.push(format!("{name} as {actor:?} about {whose:?}: {}", answer.status()));
            }
            shapes.insert(shape(&answer));
        }
        if shapes.len() > 1 {
            broken.push(format!("{name} as {actor:?} tells things apart: {shapes:#?}"));
        }
        return asked.len();
    }
    let shared = matches!(actor, Actor::Staff(_)) || route.access == Access::Public;
    if !names_things(route) {
        return 0;
    }
    let nothing = ask(api, world, route, actor, Whose::Nobody).await;
    if shared && route.access != Access::Public && ![303, 404, 422].contains(&nothing.status()) {
        broken.push(format!("{name} as {actor:?} about nothing: {}", nothing.status()));
    }
    if shared {
        return 1;
    }
    let foreign = ask(api, world, route, actor, Whose::foreign(actor)).await;
    if shape(&foreign) != shape(&nothing) {
        broken.push(format!("{name} as {actor:?}: {} against {}", shape(&foreign), shape(&nothing)));
    }
    2
}
