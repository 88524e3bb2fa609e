//! Where a request comes from: the peer, or what a reverse proxy of our own says of the one before it.
//!
//! Anybody can write `X-Forwarded-For`. What our own proxy appended stands furthest right, so the list is read from the
//! right, over our own proxies, up to the first address that is not ours. What stands left of it is hearsay.

use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;
use kernel::{Error, Result};

/// The reverse proxies whose word is taken; by default none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Network>);

/// An address, or all that begin like it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    /// How many bits count.
    bits: u32,
}

impl TrustedProxies {
    /// Reads addresses (`10.0.0.2`, `::1`) and networks (`10.0.0.0/8`, `fd00::/8`).
    ///
    /// # Errors
    /// If one is neither; the detail says which.
    pub fn read<S: AsRef<str>>(texts: &[S]) -> Result<Self> {
        let read = |text: &S| {
            let text = text.as_ref().trim();
            text.parse().map_err(|NoNetwork| no_network(text))
        };
        texts.iter().map(read).collect::<Result<_>>().map(Self)
    }

    /// The address that a request comes from; empty if it is not known.
    pub fn origin(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> String {
        let Some(peer) = peer.map(|peer| peer.to_canonical()) else {
            return String::new();
        };
        let mut origin = peer;
        for hop in hops(headers) {
            if !self.has(origin) {
                break;
            }
            // What cannot be read is nobody's address: the last one known answers for it.
            let Some(before) = hop else { break };
            origin = before;
        }
        origin.to_string()
    }

    /// Whether an address is that of one of our own proxies.
    pub fn includes(&self, peer: IpAddr) -> bool {
        self.has(peer.to_canonical())
    }

    fn has(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.has(address))
    }
}

/// What `X-Forwarded-For` lists, the latest first. Several headers are one list, in their order.
fn hops(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    let lists = headers.get_all("x-forwarded-for").into_iter().collect::<Vec<_>>();
    lists
        .into_iter()
        .rev()
        .flat_map(|list| list.to_str().unwrap_or("unreadable").rsplit(','))
        .map(|hop| address(hop.trim()))
}

/// An address, with or without a port: `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]:4711`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let bare = match bare {
        Some((bare, _)) => bare,
        None => text
            .split_once(':')
            .filter(|(_, port)| !port.contains(':'))
            .map_or(text, |(bare, _)| bare),
    };
    bare.parse().ok().map(|address: IpAddr| address.to_canonical())
}

impl Network {
    fn has(&self, address: IpAddr) -> bool {
        let differ = match (self.address, address) {
            (IpAddr::V4(own), IpAddr::V4(other)) => (own.to_bits() ^ other.to_bits()).leading_zeros(),
            (IpAddr::V6(own), IpAddr::V6(other)) => (own.to_bits() ^ other.to_bits()).leading_zeros(),
            _ => return false,
        };
        differ >= self.bits
    }
}

/// A text that is neither an address nor a network.
#[derive(Debug)]
struct NoNetwork;

impl FromStr for Network {
    type Err = NoNetwork;

    fn from_str(text: &str) -> Result<Self, NoNetwork> {
        let (address, bits) = text
            .split_once('/')
            .map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().map_err(|_| NoNetwork)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.parse().map_err(|_| NoNetwork))?;
        if bits > most {
            return Err(NoNetwork);
        }
        Ok(Self { address, bits })
    }
}

fn no_network(text: &str) -> Error {
    Error::invalid(
        "trusted_proxies 里有一项既不是 IP 地址，也不是 CIDR 网段。",
        "An entry of trusted_proxies is neither an IP address nor a network such as 10.0.0.0/8.",
    )
    .with_detail(format!("{text:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(trusted: &[&str], peer: &str, lists: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for list in lists {
            headers.append("x-forwarded-for", list.parse().unwrap());
        }
        let trusted = TrustedProxies::read(trusted).unwrap();
        trusted.origin(Some(peer.parse().unwrap()), &headers)
    }

    #[test]
    fn without_trusted_proxies_the_header_is_hearsay() {
        assert_eq!(origin(&[], "203.0.113.9", &["198.51.100.1"]), "203.0.113.9");
        assert_eq!(origin(&[], "127.0.0.1", &["198.51.100.1"]), "127.0.0.1");
    }

    #[test]
    fn a_stranger_that_poses_as_a_proxy_is_counted_itself() {
        let told = origin(&["10.0.0.0/8"], "203.0.113.9", &["198.51.100.1, 10.0.0.2"]);
        assert_eq!(told, "203.0.113.9");
    }

    #[test]
    fn the_rightmost_address_that_is_not_ours_counts() {
        let ours = ["127.0.0.1", "10.0.0.0/8", "::1"];
        assert_eq!(origin(&ours, "127.0.0.1", &["203.0.113.9"]), "203.0.113.9");
        // A visitor who writes the header itself only moves its own word to the left.
        assert_eq!(
            origin(&ours, "127.0.0.1", &["198.51.100.1, 203.0.113.9"]),
            "203.0.113.9"
        );
        assert_eq!(
            origin(&ours, "127.0.0.1", &["127.0.0.1, 203.0.113.9, 10.1.2.3"]),
            "203.0.113.9"
        );
        assert_eq!(
            origin(&ours, "::1", &["198.51.100.1", "203.0.113.9,10.1.2.3"]),
            "203.0.113.9",
            "several headers are one list"
        );
        assert_eq!(
            origin(&ours, "127.0.0.1", &["10.9.9.9, 10.1.2.3"]),
            "10.9.9.9",
            "nobody but our own"
        );
    }

    #[test]
    fn what_cannot_be_read_ends_the_list() {
        let ours = ["127.0.0.1", "10.0.0.0/8"];
        for bad in ["unknown", "", "_hidden", "1.2.3.4.5", "203.0.113.9, "] {
            assert_eq!(origin(&ours, "127.0.0.1", &[bad]), "127.0.0.1", "{bad}");
        }
        assert_eq!(
            origin(&ours, "127.0.0.1", &["198.51.100.1, x, 10.1.2.3"]),
            "10.1.2.3"
        );
        assert_eq!(origin(&ours, "127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn ports_brackets_and_mapped_addresses_are_read() {
        let ours = ["127.0.0.1"];
        for (said, meant) in [
            ("203.0.113.9:4711", "203.0.113.9"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("2001:DB8::1", "2001:db8::1"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
        ] {
            assert_eq!(origin(&ours, "::ffff:127.0.0.1", &[said]), meant, "{said}");
        }
    }

    #[test]
    fn networks_end_where_they_say() {
        let within = |network: &str, address: &str| {
            let network: Network = network.parse().unwrap();
            network.has(address.parse().unwrap())
        };
        assert!(within("10.0.0.0/8", "10.255.0.1") && !within("10.0.0.0/8", "11.0.0.1"));
        assert!(within("192.0.2.1", "192.0.2.1") && !within("192.0.2.1", "192.0.2.2"));
        assert!(within("fd00::/8", "fd12::1") && !within("fd00::/8", "fe80::1"));
        assert!(within("0.0.0.0/0", "203.0.113.9") && !within("0.0.0.0/0", "::1"));
        for bad in [
            "",
            "ten",
            "10.0.0.0/33",
            "::/129",
            "10.0.0.0/",
            "10.0.0.0/-1",
            "10.0.0/8",
        ] {
            assert!(TrustedProxies::read(&[bad]).is_err(), "{bad}");
        }
    }
}
