use std::sync::{Arc, Mutex, Weak};

use async_trait::async_trait;
use wallet_ffi::platform::{
    Clock, ClockReading, HttpAnswer, HttpRequest, Platform, PlatformError, Transport, TransportError,
};
use wallet_ffi::{Lang, Wallet, WalletError};

use crate::phone::{CHALLENGE, NOW_MILLIS, Phone, SHORT, lock, settings};

/// Calls the wallet from within what the wallet waits for.
#[derive(Default)]
struct Meddler {
    wallet: Mutex<Weak<Wallet>>,
    said: Mutex<Vec<Result<i64, WalletError>>>,
}

impl Meddler {
    fn wallet(&self) -> Option<Arc<Wallet>> {
        lock(&self.wallet).upgrade()
    }
}

impl Clock for Meddler {
    fn read(&self) -> Result<ClockReading, PlatformError> {
        if let Some(wallet) = self.wallet() {
            let said = wallet.now_millis();
            lock(&self.said).push(said);
        }
        Ok(ClockReading { wall_millis: NOW_MILLIS, since_boot_millis: 5, boot: None })
    }
}

#[async_trait]
impl Transport for Meddler {
    async fn send(&self, _request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        if let Some(wallet) = self.wallet() {
            let state = wallet.state(Lang::En).map(|_| 0);
            let synced = wallet.sync(Lang::En).await.map(|_| 0);
            lock(&self.said).extend([state, synced]);
        }
        Ok(HttpAnswer { status: 200, headers: Vec::new(), body: CHALLENGE.as_bytes().to_vec() })
    }
}

async fn meddled(with: impl FnOnce(&mut Platform, Arc<Meddler>)) -> (Arc<Phone>, Arc<Wallet>, Arc<Meddler>) {
    let (phone, meddler) = (Phone::new(), Arc::new(Meddler::default()));
    let mut platform = phone.platform();
    with(&mut platform, meddler.clone());
    let wallet = Wallet::open(platform, settings(), phone.vault(), Some(SHORT)).await.unwrap();
    *lock(&meddler.wallet) = Arc::downgrade(&wallet);
    (phone, wallet, meddler)
}

#[tokio::test]
async fn a_clock_that_asks_the_wallet_for_the_time_is_refused_and_still_answers() {
    let (_phone, wallet, meddler) = meddled(|platform, meddler| platform.clock = meddler).await;
    assert_eq!(wallet.now_millis(), Ok(NOW_MILLIS));
    let clock = WalletError::Report { reference: "clock".to_owned() };
    assert_eq!(*lock(&meddler.said), [Err(clock)]);
}

#[tokio::test]
async fn a_transport_that_calls_the_wallet_gets_an_answer_and_gives_one() {
    let (_phone, wallet, meddler) = meddled(|platform, meddler| platform.transport = meddler).await;
    let prepared = wallet.clone().prepare_binding("甄路证".to_owned(), "110101190001010014".to_owned());
    assert_eq!(prepared.await.unwrap().nonce().len(), 64);
    assert_eq!(*lock(&meddler.said), [Ok(0), Err(WalletError::BindFirst)]);
}
