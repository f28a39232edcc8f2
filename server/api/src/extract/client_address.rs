use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::AddressRange;
use crate::problem::Problem;

/// Where a proxy writes whom it speaks for.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address of the machine that calls; personal, so it does not print itself.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct ClientAddress(IpAddr);

/// The layer that works out the address did not run.
#[derive(Debug, thiserror::Error)]
#[error("the client's address was not worked out")]
struct NotWorkedOut;

impl std::fmt::Debug for ClientAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ClientAddress(…)")
    }
}

impl ClientAddress {
    /// The other end of the socket; where that is a trusted proxy, the right-most hop it names that is none.
    pub(crate) fn of(socket: IpAddr, headers: &HeaderMap, trusted: &[AddressRange]) -> Self {
        let is_trusted = |address: IpAddr| trusted.iter().any(|range| range.contains(address));
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        let hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        let mut client = socket.to_canonical();
        for hop in hops {
            // What cannot be read ends the chain: nothing left of it is believed.
            let Some(hop) = read_hop(hop.trim()).filter(|_| is_trusted(client)) else { break };
            client = hop;
        }
        Self(client)
    }

    /// What callers are counted by: the address, of IPv6 the network of 64 bits that one customer gets.
    pub fn network(&self) -> String {
        match self.0 {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        }
    }
}

fn read_hop(text: &str) -> Option<IpAddr> {
    let address = text.parse::<IpAddr>().or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().copied().ok_or_else(|| Problem::internal(&NotWorkedOut))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(socket: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append(FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted: Vec<_> = trusted.iter().map(|range| range.parse().unwrap()).collect();
        ClientAddress::of(socket.parse().unwrap(), &headers, &trusted).network()
    }

    #[test]
    fn nobody_can_take_on_an_address_by_a_header() {
        assert_eq!(network("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(network("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
    }

    #[test]
    fn behind_a_trusted_proxy_the_right_most_untrusted_hop_counts() {
        let trusted = &["10.0.0.0/8"];
        assert_eq!(network("10.0.0.1", &["1.1.1.1, 198.51.100.1"], trusted), "198.51.100.1");
        assert_eq!(network("10.0.0.1", &["1.1.1.1", "198.51.100.1, 10.0.0.2"], trusted), "198.51.100.1");
        assert_eq!(network("10.0.0.1", &["198.51.100.1:4711"], trusted), "198.51.100.1");
        assert_eq!(network("::ffff:10.0.0.1", &["198.51.100.1"], trusted), "198.51.100.1");
    }

    #[test]
    fn a_hop_that_cannot_be_read_ends_the_chain() {
        assert_eq!(network("10.0.0.1", &["198.51.100.1, unknown"], &["10.0.0.0/8"]), "10.0.0.1");
        assert_eq!(network("10.0.0.1", &[], &["10.0.0.0/8"]), "10.0.0.1");
    }

    #[test]
    fn one_customer_of_ipv6_is_one_caller() {
        assert_eq!(network("2001:db8:1:2:aaaa::1", &[], &[]), network("2001:db8:1:2:bbbb::9", &[], &[]));
        assert_eq!(network("2001:db8:1:2:aaaa::1", &[], &[]), "2001:db8:1:2::/64");
    }
}
