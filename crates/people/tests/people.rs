//! Stories of persons, organisations and what is sealed, on both engines.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod stories {
    mod duties;
    mod places;
    mod sealed;
    mod sellers;
    mod sessions;
}

use kernel::kinds::PersonId;
use kernel::{Email, Lang, Line};
use people::{NewPerson, Password};
use testkit::Bed;

const WORDS: &str = "a calm harbour at dawn";

fn newcomer(email: &str) -> NewPerson {
    NewPerson {
        email: Email::new(email).unwrap(),
        name: Line::new("Lin").unwrap(),
        password: Password::new(WORDS).unwrap(),
        lang: Lang::ZhCn,
        from: Some("192.0.2.7".to_owned()),
    }
}

fn lin(bed: &Bed) -> PersonId {
    people::sign_up(&bed.store, &newcomer("lin@example.com")).unwrap()
}
