use std::fmt;
use std::str::FromStr;

use super::GrantCode;
use crate::display::base10;
use crate::id::ShareRequestId;

/// Digits that sixteen bytes have.
const DIGITS: usize = 39;
const MAX_LINK_CHARS: usize = 256;

/// The text is no link, code or id that stands for a grant or a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a link, code or id of a grant or request")]
pub struct MalformedHandle;

macro_rules! tokens {
    ($($(#[$doc:meta])* $name:ident $letter:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Eq, PartialEq)]
        pub struct $name([u8; 16]);

        impl $name {
            /// A token of sixteen bytes of chance.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The bytes, for digesting before storage.
            pub const fn as_bytes(&self) -> &[u8; 16] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "{}"), base10::encode(&self.0))
            }
        }

        impl FromStr for $name {
            type Err = MalformedHandle;

            fn from_str(text: &str) -> Result<Self, MalformedHandle> {
                let digits = text.strip_prefix($letter).filter(|digits| digits.len() == DIGITS);
                let bytes = base10::decode(digits.ok_or(MalformedHandle)?).map_err(|_| MalformedHandle)?;
                bytes.try_into().map(Self).map_err(|_| MalformedHandle)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
tokens! {
    /// The secret in a grant's link: whoever of the right party holds it may redeem.
    GrantToken "G";
    /// The secret in a request's link: whoever holds it may read the request and answer it.
    RequestToken "Q";
    /// What the check link of an annotated copy names: whoever has the copy may read what it was made for.
    CopyToken "C";
}

/// Where links of sharing point to: scheme and host of the server.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ShareAddress(String);

impl ShareAddress {
    /// The address of the server at `origin`, such as `https://wallet.example`.
    pub fn new(origin: &str) -> Self {
        Self(origin.trim_end_matches('/').to_owned())
    }

    /// The address itself; also the audience that relying parties name in their assertions.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The link of a grant; the secret stands in the fragment, which no browser sends.
    pub fn grant(&self, token: &GrantToken) -> String {
        format!("{}/g#{token}", self.0)
    }

    /// The link of a request, likewise.
    pub fn request(&self, token: &RequestToken) -> String {
        format!("{}/r#{token}", self.0)
    }

    /// The check page of an annotated copy; it works without scripts, so the token stands in the path.
    pub fn copy(&self, token: &CopyToken) -> String {
        format!("{}/c/{token}", self.0)
    }
}

/// What somebody scanned or typed: the secret of a link; the host in front of it is not looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SharedLink {
    /// Of a grant.
    Grant(GrantToken),
    /// Of a request.
    Request(RequestToken),
}

impl FromStr for SharedLink {
    type Err = MalformedHandle;

    /// Takes a whole link or its fragment alone.
    fn from_str(text: &str) -> Result<Self, MalformedHandle> {
        if text.len() > MAX_LINK_CHARS {
            return Err(MalformedHandle);
        }
        let secret = text.trim().rsplit('#').next().unwrap_or_default();
        let grant = secret.parse().map(Self::Grant);
        grant.or_else(|_| secret.parse().map(Self::Request))
    }
}

/// What a relying party redeems.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GrantHandle {
    /// A link.
    Token(GrantToken),
    /// Ten characters.
    Code(GrantCode),
    /// The party's own request, which was approved.
    Request(ShareRequestId),
}

impl FromStr for GrantHandle {
    type Err = MalformedHandle;

    fn from_str(text: &str) -> Result<Self, MalformedHandle> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Request(id));
        }
        match text.parse() {
            Ok(SharedLink::Grant(token)) => Ok(Self::Token(token)),
            Ok(SharedLink::Request(_)) => Err(MalformedHandle),
            Err(MalformedHandle) => text.parse().map(Self::Code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: [u8; 16] = [0xff; 16];

    #[test]
    fn a_link_reads_back_whole_or_by_its_fragment() {
        let address = ShareAddress::new("https://wallet.example/");
        let (grant, request) = (GrantToken::from_bytes(BYTES), RequestToken::from_bytes(BYTES));
        let link = address.grant(&grant);
        assert!(link.starts_with("https://wallet.example/g#G") && link.len() == 26 + DIGITS);
        assert_eq!(link.parse(), Ok(SharedLink::Grant(grant)));
        assert_eq!(grant.to_string().parse(), Ok(GrantHandle::Token(grant)));
        assert_eq!(address.request(&request).parse(), Ok(SharedLink::Request(request)));
    }

    #[test]
    fn a_request_cannot_be_redeemed_by_its_link_nor_a_grant_opened_as_a_request() {
        let request = RequestToken::from_bytes(BYTES).to_string();
        assert_eq!(request.parse::<GrantHandle>(), Err(MalformedHandle));
        assert_eq!(request.parse::<GrantToken>(), Err(MalformedHandle));
        assert_eq!(GrantToken::from_bytes(BYTES).to_string().parse::<RequestToken>(), Err(MalformedHandle));
    }

    #[test]
    fn anything_else_is_no_handle_and_a_token_does_not_print_itself() {
        for text in ["", "G", "G1", "https://wallet.example/g", "req_x", "gra_00000000000000000000000000"] {
            assert_eq!(text.parse::<GrantHandle>(), Err(MalformedHandle), "{text}");
        }
        assert_eq!("#".repeat(300).parse::<SharedLink>(), Err(MalformedHandle));
        assert_eq!(format!("{:?}", GrantToken::from_bytes(BYTES)), "GrantToken(…)");
    }
}
