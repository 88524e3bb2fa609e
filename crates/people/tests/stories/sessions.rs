//! Signing up, in and out.

use std::time::Duration;

use kernel::{Code, Email};
use people::{Around, Password, authenticate, sign_in, sign_out, sign_up};

use crate::{WORDS, lin, newcomer};

fn try_in(bed: &testkit::Bed, email: &str, words: &str) -> kernel::Result<people::NewSession> {
    sign_in(
        &bed.store,
        &Email::new(email).unwrap(),
        &Password::typed(words),
        &Around {
            from: "192.0.2.7".into(),
        },
    )
}

testkit::on_both_engines! {
    fn who_signs_in_is_known_by_the_token(bed) {
        let person = lin(bed);
        let session = try_in(bed, "Lin@Example.com", WORDS).unwrap();
        let known = bed.store.read(|tx| authenticate(tx, &session.token)).unwrap().unwrap();
        assert_eq!(known.principal.person, person);
        assert!(bed.store.read(|tx| authenticate(tx, "another token")).unwrap().is_none());
        let token = session.token.clone();
        bed.store.write(move |tx| sign_out(tx, &token)).unwrap();
        assert!(bed.store.read(|tx| authenticate(tx, &session.token)).unwrap().is_none());
    }

    fn the_token_is_not_in_the_database(bed) {
        lin(bed);
        let session = try_in(bed, "lin@example.com", WORDS).unwrap();
        let hash: Vec<u8> = bed.store.read(|tx| tx.one("SELECT token_hash FROM session", &[])?.get("token_hash")).unwrap();
        assert_ne!(hash, session.token.as_bytes());
    }

    fn an_e_mail_address_belongs_to_one_person(bed) {
        lin(bed);
        let error = sign_up(&bed.store, &newcomer("LIN@example.com")).unwrap_err();
        assert_eq!(error.fields()[0].name, "email");
    }

    fn an_unknown_address_and_a_wrong_password_get_the_same_answer(bed) {
        lin(bed);
        let wrong = try_in(bed, "lin@example.com", "not these words at all").err().unwrap();
        let unknown = try_in(bed, "nobody@example.com", "not these words at all").err().unwrap();
        assert_eq!(wrong, unknown);
        assert_eq!(wrong.code(), Code::SignInNeeded);
    }

    fn guessing_is_stopped_even_with_the_right_password(bed) {
        lin(bed);
        for _ in 0..10 {
            assert_eq!(try_in(bed, "lin@example.com", "guess guess guess").err().unwrap().code(), Code::SignInNeeded);
        }
        assert_eq!(try_in(bed, "lin@example.com", WORDS).err().unwrap().code(), Code::TooMany);
        bed.pass(Duration::from_mins(16));
        assert!(try_in(bed, "lin@example.com", WORDS).is_ok());
    }

    fn a_session_ends_when_it_is_not_used_and_after_two_weeks(bed) {
        lin(bed);
        let session = try_in(bed, "lin@example.com", WORDS).unwrap();
        bed.pass(Duration::from_hours(71));
        let known = bed.store.read(|tx| authenticate(tx, &session.token)).unwrap().unwrap();
        assert!(known.stale);
        bed.pass(Duration::from_hours(2));
        assert!(bed.store.read(|tx| authenticate(tx, &session.token)).unwrap().is_none());
    }
}
