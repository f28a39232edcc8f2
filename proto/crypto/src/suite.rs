//! The sets of algorithms an object can be made with.

use std::fmt;
use std::str::FromStr;

/// A set of algorithms; every signed object carries its id and is signed over it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[repr(u8)]
pub enum SuiteId {
    /// SM2, SM3, SM4-GCM.
    Sm = 1,
    /// ECDSA P-256 with SHA-256, for keys in phone hardware.
    P256 = 2,
}

/// The number or name is no suite of ours.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the cryptographic suite is not known")]
pub struct UnknownSuite;

impl SuiteId {
    /// Both suites.
    pub const ALL: [Self; 2] = [Self::Sm, Self::P256];

    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sm => "sm",
            Self::P256 => "p256",
        }
    }
}

impl From<SuiteId> for u8 {
    fn from(suite: SuiteId) -> Self {
        match suite {
            SuiteId::Sm => 1,
            SuiteId::P256 => 2,
        }
    }
}

impl TryFrom<u8> for SuiteId {
    type Error = UnknownSuite;

    fn try_from(number: u8) -> Result<Self, UnknownSuite> {
        Self::ALL.into_iter().find(|suite| u8::from(*suite) == number).ok_or(UnknownSuite)
    }
}

impl TryFrom<u32> for SuiteId {
    type Error = UnknownSuite;

    fn try_from(number: u32) -> Result<Self, UnknownSuite> {
        u8::try_from(number).map_err(|_| UnknownSuite)?.try_into()
    }
}

impl fmt::Display for SuiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SuiteId {
    type Err = UnknownSuite;

    fn from_str(name: &str) -> Result<Self, UnknownSuite> {
        Self::ALL.into_iter().find(|suite| suite.as_str() == name).ok_or(UnknownSuite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_suite_is_found_again_by_its_number_and_by_its_name() {
        for suite in SuiteId::ALL {
            assert_eq!(SuiteId::try_from(u8::from(suite)), Ok(suite));
            assert_eq!(SuiteId::try_from(u32::from(u8::from(suite))), Ok(suite));
            assert_eq!(suite.as_str().parse(), Ok(suite));
        }
    }

    #[test]
    fn an_unknown_suite_is_refused_and_never_taken_for_a_known_one() {
        assert_eq!(SuiteId::try_from(0u8), Err(UnknownSuite));
        assert_eq!(SuiteId::try_from(3u8), Err(UnknownSuite));
        assert_eq!(SuiteId::try_from(257u32), Err(UnknownSuite));
        assert_eq!("SM".parse::<SuiteId>(), Err(UnknownSuite));
        assert_eq!("".parse::<SuiteId>(), Err(UnknownSuite));
    }
}
