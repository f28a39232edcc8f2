use wallet_crypto::signature::Signature;

use super::base10;
use super::frame::{Frame, StepIndex};
use super::token::SignedDisplayToken;
use super::{DisplayCodeError, DisplayToken};

const VERSION: u8 = 1;
const FLAG_CHALLENGED: u8 = 1;
/// Version, flags, token length.
const HEADER_BYTES: usize = 4;
const SIGNATURE_BYTES: usize = 64;
/// Longest text of a code: digits only. A QR symbol of version 40 holds more, a code of ours never does.
const MAX_DIGITS: usize = 1_400;

/// Token and frame together: what one rotation of the screen says. Not checked.
///
/// ```text
/// version 1 | flags 1 | token length 2, big endian | token | token signature 64 | step 2, big endian | frame signature 64
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DisplayCode {
    /// The token as it was signed.
    pub token: SignedDisplayToken,
    /// The frame of this time step.
    pub frame: Frame,
}

impl DisplayCode {
    /// The bytes of the code.
    pub fn encode(&self) -> Vec<u8> {
        let token = self.token.bytes();
        let length = u16::try_from(token.len()).unwrap_or(u16::MAX);
        let mut bytes = Vec::with_capacity(HEADER_BYTES + token.len() + 2 * SIGNATURE_BYTES + 2);
        bytes.push(VERSION);
        bytes.push(if self.frame.challenged { FLAG_CHALLENGED } else { 0 });
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(token);
        bytes.extend_from_slice(self.token.signature().as_bytes());
        bytes.extend_from_slice(&self.frame.step.0.to_be_bytes());
        bytes.extend_from_slice(self.frame.signature.as_bytes());
        bytes
    }

    /// Reads the bytes of a code; exactly one encoding is accepted.
    pub fn decode(bytes: &[u8]) -> Result<Self, DisplayCodeError> {
        let (version, rest) = take::<1>(bytes)?;
        if version != [VERSION] {
            return Err(DisplayCodeError::UnknownVersion(u8::from_be_bytes(version)));
        }
        let ([flags], rest) = take::<1>(rest)?;
        if flags & !FLAG_CHALLENGED != 0 {
            return Err(DisplayCodeError::Layout);
        }
        let (length, rest) = take::<2>(rest)?;
        let length = usize::from(u16::from_be_bytes(length));
        let (token, rest) = rest.split_at_checked(length).ok_or(DisplayCodeError::Layout)?;
        let (token_signature, rest) = take::<SIGNATURE_BYTES>(rest)?;
        let (step, rest) = take::<2>(rest)?;
        let (frame_signature, rest) = take::<SIGNATURE_BYTES>(rest)?;
        if !rest.is_empty() {
            return Err(DisplayCodeError::Layout);
        }
        let signature = |bytes| Signature::from_bytes(bytes);
        Ok(Self {
            token: SignedDisplayToken::from_parts(token, signature(token_signature))?,
            frame: Frame {
                step: StepIndex(u16::from_be_bytes(step)),
                challenged: flags & FLAG_CHALLENGED != 0,
                signature: signature(frame_signature),
            },
        })
    }

    /// The digits that stand in the symbol after the address of the check page.
    pub fn to_digits(&self) -> String {
        base10::encode(&self.encode())
    }

    /// Reads the digits.
    pub fn from_digits(digits: &str) -> Result<Self, DisplayCodeError> {
        if digits.len() > MAX_DIGITS {
            return Err(DisplayCodeError::TooLong);
        }
        Self::decode(&base10::decode(digits)?)
    }

    /// What the token says, before anything is checked.
    pub fn unverified(&self) -> &DisplayToken {
        self.token.unverified()
    }
}

fn take<const N: usize>(bytes: &[u8]) -> Result<([u8; N], &[u8]), DisplayCodeError> {
    let (head, rest) = bytes.split_first_chunk::<N>().ok_or(DisplayCodeError::Layout)?;
    Ok((*head, rest))
}
