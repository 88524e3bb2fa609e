//! Photographs fetched from the addresses that a file names: the seller's old shop still has them.
//!
//! The addresses come from an uploaded file, so they are not trusted: only `https`, only addresses that are public on the
//! internet (looked at after the name is resolved, for redirects too), with limits on time and size.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use kernel::{Error, Result};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error as WebError};

use super::images::ImageSource;

/// A larger file is no photograph that could be taken; [`crate::prepare_photo`] names the limit.
const LARGEST: u64 = 21 << 20;

/// What may be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses, by `https`.
    Internet,
    /// Any address, also by `http`: for a market inside a network of its own, and for tests.
    Anywhere,
}

/// Photographs from the web.
pub struct WebImages {
    agent: Agent,
}

impl std::fmt::Debug for WebImages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebImages")
    }
}

impl WebImages {
    /// Fetches with this much patience for each photograph.
    pub fn new(reach: Reach, patience: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .https_only(reach == Reach::Internet)
            .max_redirects(3)
            // A proxy would resolve names itself, past the look at their addresses.
            .proxy(None)
            .build();
        let resolver = Watchful {
            inner: DefaultResolver::default(),
            reach,
        };
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), resolver),
        }
    }

    fn fetch(&self, address: &str) -> std::result::Result<Vec<u8>, WebError> {
        let mut response = self.agent.get(address).call()?;
        response.body_mut().with_config().limit(LARGEST).read_to_vec()
    }
}

impl ImageSource for WebImages {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let web = address.starts_with("https://") || address.starts_with("http://");
        if !web {
            return Ok(None);
        }
        match self.fetch(address) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(WebError::StatusCode(400..=499)) => Ok(None),
            Err(error) => Err(Error::invalid(
                "这张照片从原网址下载不下来。请把照片和表格一起上传，或在商品页里添加。",
                "This photograph could not be fetched from its address. Upload it with the sheet, or add it on the listing's page.",
            )
            .with_detail(error)),
        }
    }
}

/// The first source that has a photograph.
pub struct EitherImages<A, B>(pub A, pub B);

impl<A: ImageSource, B: ImageSource> ImageSource for EitherImages<A, B> {
    fn find(&self, address: &str) -> Result<Option<Vec<u8>>> {
        match self.0.find(address)? {
            Some(bytes) => Ok(Some(bytes)),
            None => self.1.find(address),
        }
    }
}

/// Resolves names, and lets only addresses through that may be fetched.
#[derive(Debug)]
struct Watchful {
    inner: DefaultResolver,
    reach: Reach,
}

impl Resolver for Watchful {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> std::result::Result<ResolvedSocketAddrs, WebError> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let open = self.reach == Reach::Anywhere || found.iter().all(|socket| is_public(socket.ip()));
        if open {
            Ok(found)
        } else {
            Err(WebError::HostNotFound)
        }
    }
}

/// Whether an address is somebody's on the public internet.
///
/// Source: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

const fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224..=255, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 168, _)
            | (198, 18 | 19, _)
            | (198, 51, 100)
            | (203, 0, 113)
    );
    !reserved
}

/// Global unicast is `2000::/3`; of it, documentation and the transition addresses that hide another are left out.
const fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let global = a & 0xe000 == 0x2000;
    let hiding = matches!((a, b), (0x2001, 0 | 0xdb8) | (0x2002, _));
    global && !hiding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_are_fetched() {
        for public in ["8.8.8.8", "23.227.38.65", "2606:4700::6811:1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "2002:a00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }

    #[test]
    fn an_address_inside_is_refused_before_it_is_reached() {
        let images = WebImages::new(Reach::Internet, Duration::from_secs(5));
        for address in [
            "https://127.0.0.1:1/a.jpg",
            "https://localhost:1/a.jpg",
            "http://example.com/a.jpg",
        ] {
            assert!(images.find(address).is_err(), "{address}");
        }
        assert_eq!(images.find("bag.jpg"), Ok(None), "a name is no address");
    }
}
