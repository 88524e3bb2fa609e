//! Signed callbacks: `t=TIME,v1=HEX` where HEX is HMAC-SHA256 over `TIME.BODY` (RFC 2104; Stripe's `Stripe-Signature`
//! scheme, which the sandbox speaks too).

use hmac::{Hmac, KeyInit, Mac};
use kernel::Time;
use sha2::{Digest, Sha256};

use super::{Disbelief, Received};

/// How far a signature's time may lie from ours, seconds: what Stripe's own libraries allow.
pub const TOLERANCE: i64 = 300;

/// Signs a body at a moment.
pub fn sign(secret: &str, at: Time, body: &[u8]) -> String {
    let mac = mac(secret, &at.seconds().to_string(), body);
    format!(
        "t={},v1={}",
        at.seconds(),
        hex::encode(mac.finalize().into_bytes())
    )
}

/// Checks a signature. Several `v1` parts may stand there while a secret is being changed; one must match. Compared in
/// constant time.
pub fn check(secret: &str, received: &Received<'_>, now: Time) -> Result<(), Disbelief> {
    let mut time = None;
    let mut candidates = Vec::new();
    for part in received.signature.split(',') {
        match part.trim().split_once('=') {
            Some(("t", text)) => time = Some(text),
            Some(("v1", text)) => candidates.extend(hex::decode(text).ok()),
            _ => {}
        }
    }
    let (Some(time), false) = (time, candidates.is_empty()) else {
        return Err(Disbelief::Malformed);
    };
    let seconds: i64 = time.parse().map_err(|_| Disbelief::Malformed)?;
    let matches = |candidate: &Vec<u8>| mac(secret, time, received.body).verify_slice(candidate).is_ok();
    if !candidates.iter().any(matches) {
        return Err(Disbelief::Forged);
    }
    let away = now.seconds().saturating_sub(seconds);
    if away.saturating_abs() > TOLERANCE {
        return Err(Disbelief::Stale(away));
    }
    Ok(())
}

fn mac(secret: &str, time: &str, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new(&block(secret.as_bytes()).into());
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac
}

/// A key as one block of the hash: padded with zeros, or hashed first if it is longer (RFC 2104 §2).
fn block(key: &[u8]) -> [u8; 64] {
    let mut block = [0; 64];
    let hashed;
    let key = if key.len() > block.len() {
        hashed = Sha256::digest(key);
        hashed.as_slice()
    } else {
        key
    };
    block[..key.len()].copy_from_slice(key);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time::from_seconds(1_772_438_400);

    fn checked(signature: &str, body: &[u8], now: Time) -> Result<(), Disbelief> {
        check("whsec_test", &Received { body, signature }, now)
    }

    #[test]
    fn a_signature_holds_for_its_body_only() {
        let signature = sign("whsec_test", NOW, b"{}");
        assert_eq!(checked(&signature, b"{}", NOW), Ok(()));
        assert_eq!(checked(&signature, b"{ }", NOW), Err(Disbelief::Forged));
        let other = sign("whsec_other", NOW, b"{}");
        assert_eq!(checked(&other, b"{}", NOW), Err(Disbelief::Forged));
    }

    #[test]
    fn a_known_vector() {
        // HMAC-SHA256 with key "key" over "1.The quick brown fox jumps over the lazy dog", computed with openssl.
        let signature = sign(
            "key",
            Time::from_seconds(1),
            b"The quick brown fox jumps over the lazy dog",
        );
        let expected = "3ff4d3cc115b639a16dc5b217aa5c89be41d1e4b54efc356d63d0cd2a65b30f1";
        assert_eq!(signature, format!("t=1,v1={expected}"));
    }

    #[test]
    fn an_old_signature_is_refused_though_it_matches() {
        let signature = sign("whsec_test", NOW, b"{}");
        let later = Time::from_seconds(NOW.seconds() + TOLERANCE + 1);
        assert_eq!(checked(&signature, b"{}", later), Err(Disbelief::Stale(301)));
        let earlier = Time::from_seconds(NOW.seconds() - TOLERANCE - 1);
        assert_eq!(checked(&signature, b"{}", earlier), Err(Disbelief::Stale(-301)));
    }

    #[test]
    fn while_a_secret_changes_either_may_match() {
        let (old, new) = (sign("whsec_old", NOW, b"{}"), sign("whsec_test", NOW, b"{}"));
        let joint = format!("{old},{}", new.split_once(',').unwrap().1);
        assert_eq!(checked(&joint, b"{}", NOW), Ok(()));
    }

    proptest::proptest! {
        #[test]
        fn any_header_gets_an_answer(header in ".{0,80}", body in ".{0,40}") {
            let _ = checked(&header, body.as_bytes(), NOW);
        }
    }
}
