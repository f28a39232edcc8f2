//! Who carries messages, and fails as a test wants it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use wallet_server_core::port::{Delivery, Message, Messenger, PortError, Recipient};

/// How the carrier is today.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Mood {
    #[default]
    Works,
    /// Nothing is carried.
    Down,
    /// The message goes, the answer does not come.
    Mute,
    /// It will have nothing to do with us.
    Refuses,
    /// Nobody is there.
    FindsNobody,
}

/// Carries text messages and letters.
#[derive(Default)]
pub(crate) struct Carrier {
    mood: Mutex<Mood>,
    carried: Mutex<Vec<Message>>,
}

impl Carrier {
    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// Everything that was carried since this was last asked: id, mobile number or the name of whom a letter goes to, text.
    pub(crate) fn carried(&self) -> Vec<(String, String, String)> {
        let carried = std::mem::take(&mut *self.carried.lock().unwrap());
        let told = carried.into_iter().map(|message| {
            let to = match &message.to {
                Recipient::Telephone(number) => number.expose().to_owned(),
                Recipient::Person { name, .. } => name.clone(),
            };
            (message.id.to_string(), to, message.text.clone())
        });
        told.collect()
    }
}

#[async_trait]
impl Messenger for Carrier {
    async fn send(&self, message: &Message) -> Result<Delivery, PortError> {
        let mood = *self.mood.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(mood, Mood::Works | Mood::Mute) {
            self.carried.lock().unwrap().push(message.clone());
        }
        match mood {
            Mood::Works => Ok(Delivery::Accepted),
            Mood::Down | Mood::Mute => {
                Err(PortError::Unavailable { party: "carrier", retry_after: Duration::from_secs(5) })
            }
            Mood::Refuses => Err(PortError::Refused { party: "carrier" }),
            Mood::FindsNobody => Ok(Delivery::Unreachable),
        }
    }
}
