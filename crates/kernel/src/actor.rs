//! Who did it: every event and decision names its actor.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kinds::PersonId;

/// The one who acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A person who is signed in.
    Person(PersonId),
    /// Somebody without an account.
    Anyone,
    /// A part of the program, by name; a decision it takes says so.
    Machine(String),
    /// Somebody else's service: the payment provider, the carrier.
    Partner(String),
}

impl Actor {
    /// A part of the program.
    pub fn machine(name: &str) -> Self {
        Self::Machine(name.to_owned())
    }

    /// The person, if a person acts.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(*id),
            Self::Anyone | Self::Machine(_) | Self::Partner(_) => None,
        }
    }

    /// Reads what [`fmt::Display`] wrote; for rows.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some(("machine", name)) => Some(Self::Machine(name.to_owned())),
            Some(("partner", name)) => Some(Self::Partner(name.to_owned())),
            Some(_) => None,
            None if text == "anyone" => Some(Self::Anyone),
            None => text.parse().ok().map(Self::Person),
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => id.fmt(f),
            Self::Anyone => f.write_str("anyone"),
            Self::Machine(name) => write!(f, "machine:{name}"),
            Self::Partner(name) => write!(f, "partner:{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SeededRandom, Time, of};

    #[test]
    fn an_actor_reads_back_as_written() {
        let person = Actor::Person(of(Time::EPOCH, &SeededRandom::new(1)));
        for actor in [
            person,
            Actor::Anyone,
            Actor::machine("screening"),
            Actor::Partner("sandbox".into()),
        ] {
            assert_eq!(Actor::parse(&actor.to_string()), Some(actor));
        }
        assert_eq!(Actor::parse("nobody"), None);
    }
}
