use wallet_protocol::display::{Scanned, SpokenCode};
use wallet_protocol::grant::{GrantCode, SharedLink};

/// Longest text that is looked at, bytes: what a QR symbol of version 40 can hold.
const MAX_TEXT: usize = 2_953;
/// Our own scheme, for links from other apps.
const SCHEME: &str = "luzheng:";

/// What a scanned, opened or typed text is for.
#[derive(Clone, Eq, PartialEq)]
pub enum Destination {
    /// Somebody shows a licence: check it.
    Code,
    /// A relying party asks for something: read it. Only the secret, without what stood around it.
    Request(String),
    /// What a holder offered to a relying party, as link or as ten characters; of no use to anybody else.
    Offer(String),
    /// None of ours.
    Nothing,
}

/// Tells what `text` is for: a QR symbol's text, a link that was opened (`https` or `luzheng`), or what somebody typed.
///
/// Which host stands in it is not looked at: a code is good by its signature, and a secret goes to our own server only.
/// Nothing is done with it before the holder wants it.
pub fn destination(text: &str) -> Destination {
    if text.len() > MAX_TEXT {
        return Destination::Nothing;
    }
    let text = text.trim();
    if let Some(shared) = shared(text) {
        return match shared {
            SharedLink::Request(token) => Destination::Request(token.to_string()),
            SharedLink::Grant(token) => Destination::Offer(token.to_string()),
        };
    }
    if text.parse::<SpokenCode>().is_ok() || Scanned::read(text).is_ok() {
        return Destination::Code;
    }
    text.parse::<GrantCode>().map_or(Destination::Nothing, |code| Destination::Offer(code.to_string()))
}

/// Links of our own scheme may carry the secret as their last part: some apps cut a fragment off.
fn shared(text: &str) -> Option<SharedLink> {
    let whole = text.parse().ok();
    whole.or_else(|| text.strip_prefix(SCHEME)?.trim_end_matches('/').rsplit('/').next()?.parse().ok())
}

impl std::fmt::Debug for Destination {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Code => "Code",
            Self::Request(_) => "Request(…)",
            Self::Offer(_) => "Offer(…)",
            Self::Nothing => "Nothing",
        })
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::grant::{GrantToken, RequestToken, ShareAddress};

    use super::*;

    fn request() -> String {
        RequestToken::from_bytes([7; 16]).to_string()
    }

    fn offer() -> String {
        GrantToken::from_bytes([9; 16]).to_string()
    }

    #[test]
    fn a_request_is_known_by_its_secret_however_it_comes() {
        let whole = ShareAddress::new("https://luzheng.example").request(&RequestToken::from_bytes([7; 16]));
        let bare = request();
        for text in [
            whole.clone(),
            format!("  {whole}\n"),
            bare.clone(),
            format!("luzheng://r#{bare}"),
            format!("luzheng://r/{bare}"),
            format!("luzheng://request/{bare}/"),
            format!("https://another.example/anything#{bare}"),
        ] {
            assert_eq!(destination(&text), Destination::Request(bare.clone()), "{text}");
        }
    }

    #[test]
    fn an_offer_is_known_by_link_and_by_its_ten_characters() {
        for text in [format!("https://luzheng.example/g#{}", offer()), format!("luzheng://g#{}", offer())] {
            assert_eq!(destination(&text), Destination::Offer(offer()), "{text}");
        }
        let code = GrantCode::from_bytes([0x9c, 0x31, 0x5e, 0x77, 0x02, 0xd4, 0x88, 0x10]).to_string();
        let typed = code.to_lowercase().replace('-', " ");
        assert_eq!(destination(&typed), Destination::Offer(code));
    }

    #[test]
    fn short_codes_are_for_checking_and_a_secret_in_a_path_of_the_web_is_not_taken() {
        assert_eq!(destination("1234 5678"), Destination::Code);
        assert_eq!(destination(&format!("https://luzheng.example/r/{}", request())), Destination::Nothing);
    }

    #[test]
    fn anything_else_is_nothing() {
        let long = "#".repeat(3_000);
        for text in
            ["", "#", "luzheng://", "luzheng://show/lic_1", "https://a.example/#x", "🂡", long.as_str()]
        {
            assert_eq!(destination(text), Destination::Nothing, "{text}");
        }
        assert_eq!(format!("{:?}", Destination::Request(request())), "Request(…)");
    }
}
