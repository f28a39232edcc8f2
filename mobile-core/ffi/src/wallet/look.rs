use super::{Wallet, licence_id};
use crate::edge::guard;
use crate::view::{
    AdviceView, Beside, DueDateView, LicenceCardView, LicenceFaceView, StateView, card_of, cards_of,
    due_dates_of, face_of, service_texts, state_of,
};
use crate::{Lang, WalletError};

/// What is known needs no network and no waiting.
#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Where the wallet stands.
    pub fn state(&self, lang: Lang) -> Result<StateView, WalletError> {
        guard(|| {
            // A clock that cannot be read is told where it matters.
            let offset = self.core.clock_offset_millis().unwrap_or_default();
            // A vault that is locked has nothing to tell yet.
            let notices = self.core.service_notices().unwrap_or_default();
            let now = self.core.now().unwrap_or_default();
            let advice = self.core.advice().unwrap_or_default();
            let beside = Beside {
                offline: self.core.is_offline(),
                offset_millis: offset,
                service_texts: service_texts(&notices, now, lang),
                advice: advice.map(|advice| AdviceView::new(&advice, lang)),
            };
            Ok(state_of(&self.core.state(), beside, lang))
        })
    }

    /// The server's time as far as the phone knows it, milliseconds since 1970.
    pub fn now_millis(&self) -> Result<i64, WalletError> {
        guard(|| Ok(self.core.now()?.as_millis()))
    }

    /// The licences in the wallet as cards: the person's own first, then by how near they are due.
    pub fn cards(&self, lang: Lang) -> Result<Vec<LicenceCardView>, WalletError> {
        guard(|| {
            let (licences, now) = (self.core.licences()?, self.core.now()?);
            Ok(cards_of(&licences, self.person(), now, lang))
        })
    }

    /// One licence as a card.
    pub fn card(&self, licence: String, lang: Lang) -> Result<LicenceCardView, WalletError> {
        guard(|| {
            let found = self.core.licence(&licence_id(&licence)?)?.ok_or(WalletError::Refresh)?;
            Ok(card_of(&found, self.person(), self.core.now()?, lang))
        })
    }

    /// A licence as it is printed; personal fields are whole only where `revealed` was asked for.
    pub fn face(&self, licence: String, revealed: bool, lang: Lang) -> Result<LicenceFaceView, WalletError> {
        guard(|| {
            let found = self.core.licence(&licence_id(&licence)?)?.ok_or(WalletError::Refresh)?;
            Ok(face_of(&found, revealed, self.core.now()?, lang))
        })
    }

    /// The due dates of all licences, the nearest first.
    pub fn due_dates(&self, lang: Lang) -> Result<Vec<DueDateView>, WalletError> {
        guard(|| Ok(due_dates_of(&self.core.licences()?, self.core.now()?, lang)))
    }
}
