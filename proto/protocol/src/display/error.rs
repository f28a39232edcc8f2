use super::TokenError;
use crate::wire::WireError;

/// Why a text is no display code; never a reason to call a licence not valid.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DisplayCodeError {
    /// The digits are not the one writing of some bytes.
    #[error("the digits of the code are not well formed")]
    Digits,
    /// The layout has a length or a flag that no code of this version has.
    #[error("the layout of the code is not well formed")]
    Layout,
    /// The text is no code and no link of ours.
    #[error("this is not a Luzheng code")]
    NotOurs,
    /// The display token inside is not what it should be.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The text is longer than any code.
    #[error("the code is longer than any code may be")]
    TooLong,
    /// A suite that this version does not know.
    #[error("the code uses a cryptographic suite that is not known")]
    UnknownSuite,
    /// A later format; the app must be brought up to date.
    #[error("the code has format {0}, which is newer than this program")]
    UnknownVersion(u8),
}

impl From<WireError> for DisplayCodeError {
    fn from(error: WireError) -> Self {
        Self::Token(TokenError::Wire(error))
    }
}
