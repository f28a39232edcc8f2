use wallet_mobile_core as core;

/// What a scanned, opened or typed text is for.
#[derive(Clone, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Destination {
    /// Somebody shows a licence: check the text.
    Code,
    /// A relying party asks for something: [`crate::Wallet::open_request`].
    Request {
        /// Its secret.
        link: String,
    },
    /// What a holder offered to a relying party: their own is found by [`crate::Wallet::offered_grant`], anybody
    /// else's is for the party alone.
    Offer {
        /// Link or ten characters.
        handle: String,
    },
    /// None of ours.
    Nothing,
}

/// Tells what a text is for: a QR symbol's text, a link that was opened (`https` or `luzheng`), or what somebody typed.
/// Nothing is done with it. Links that name a screen of the app are [`Destination::Nothing`] here.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn destination_of(text: String) -> Destination {
    match core::destination(&text) {
        core::Destination::Code => Destination::Code,
        core::Destination::Request(link) => Destination::Request { link },
        core::Destination::Offer(handle) => Destination::Offer { handle },
        core::Destination::Nothing => Destination::Nothing,
    }
}
