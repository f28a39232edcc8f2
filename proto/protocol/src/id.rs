//! Every kind of id we make ourselves, in one list.
//!
//! An id is a prefix naming its kind, an underscore, and 26 characters of Crockford base32: 48 bits of
//! milliseconds and 80 bits of chance, so that ids sort by the time they were made.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wallet_crypto::entropy::{Entropy, EntropyError};

use crate::read_aloud::ALPHABET;
use crate::time::UnixTime;

const LENGTH: usize = 26;

/// The text is no id of the expected kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not an id of the form {prefix}_ and 26 characters")]
pub struct MalformedId {
    prefix: &'static str,
}

fn encode(mut value: u128) -> [u8; LENGTH] {
    let mut text = [b'0'; LENGTH];
    for slot in text.iter_mut().rev() {
        *slot = ALPHABET.get((value & 31) as usize).copied().unwrap_or(b'0');
        value >>= 5;
    }
    text
}

fn decode(text: &str) -> Option<u128> {
    if text.len() != LENGTH || text.as_bytes().first().is_none_or(|first| *first > b'7') {
        return None;
    }
    text.bytes().try_fold(0u128, |value, byte| {
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        Some(value << 5 | u128::try_from(digit).ok()?)
    })
}

fn make(now: UnixTime, entropy: &dyn Entropy) -> Result<u128, EntropyError> {
    let mut chance = [0u8; 16];
    entropy.fill(chance.get_mut(6..).unwrap_or_default())?;
    let millis = u128::try_from(now.as_millis()).unwrap_or(0) & 0xffff_ffff_ffff;
    Ok(millis << 80 | u128::from_be_bytes(chance))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        pub struct $name(u128);

        impl $name {
            /// What every id of this kind begins with.
            pub const PREFIX: &'static str = $prefix;

            /// Makes a new id from time and chance.
            pub fn make(now: UnixTime, entropy: &dyn Entropy) -> Result<Self, EntropyError> {
                make(now, entropy).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!($prefix, "_"))?;
                encode(self.0).iter().try_for_each(|byte| fmt::Write::write_char(f, char::from(*byte)))
            }
        }

        impl FromStr for $name {
            type Err = MalformedId;

            fn from_str(text: &str) -> Result<Self, MalformedId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(Self)
                    .ok_or(MalformedId { prefix: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A person or an organisation whose wallet it is.
    HolderId = "hld";
    /// One bound installation on one piece of hardware.
    DeviceId = "dev";
    /// A chain of refresh secrets that began with one binding.
    SessionId = "ses";
    /// A licence in somebody's wallet.
    LicenceId = "lic";
    /// A person's authority to act for an organisation.
    MembershipId = "mbr";
    /// An organisation that acts on what is shared with it.
    RelyingPartyId = "rlp";
    /// A holder's permission to share, good once.
    GrantId = "gra";
    /// A relying party's request to be shown something.
    ShareRequestId = "req";
    /// An account of somebody who signs in at a page.
    SignInAccountId = "acc";
    /// A browser that signed in.
    WebSessionId = "wse";
    /// An entry of the ledger.
    LeafId = "lef";
    /// A case of customer support.
    CaseId = "cas";
    /// A look-up of a holder by customer support.
    LookUpId = "lku";
    /// What customer support does to a binding, which takes two people.
    MeasureId = "msr";
    /// A notice that reaches a holder outside of their phone.
    NoticeId = "ntc";
    /// What holders are told about the service.
    ServiceNoticeId = "sno";
    /// A holder's report that something on a licence is wrong.
    TicketId = "tkt";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text() {
        let id = HolderId(0x0190_0000_0000_1234_5678_9abc_def0_1234);
        assert_eq!(id.to_string().parse(), Ok(id));
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        let text = DeviceId(7).to_string();
        assert_eq!(text.parse::<HolderId>(), Err(MalformedId { prefix: "hld" }));
    }

    #[test]
    fn an_id_too_large_for_its_text_is_refused() {
        assert!("hld_80000000000000000000000000".parse::<HolderId>().is_err());
        assert!("hld_7ZZZZZZZZZZZZZZZZZZZZZZZZZ".parse::<HolderId>().is_ok());
        assert!("hld_道道道道道道道道ZZ".parse::<HolderId>().is_err());
    }

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let entropy = wallet_crypto::entropy::SeededEntropy::new(1);
        let early = HolderId::make(UnixTime::from_millis(1_000), &entropy).unwrap();
        let late = HolderId::make(UnixTime::from_millis(2_000), &entropy).unwrap();
        assert!(early < late && early.to_string() < late.to_string());
    }
}
