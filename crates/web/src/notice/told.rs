//! What a notifier types, in a form or a call, and what it says.

use kernel::{Email, Error, Line, Prose, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use trust::Told;

use crate::frame::form::FormView;

/// The elements of a notice. What is left empty is not said; a notice that lacks something is told what.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    /// The organisation that gives the notice; empty for a natural person. Public.
    pub organisation: String,
    /// Whose right it is, if the notice is given for somebody else: an organisation. Public.
    pub owner: String,
    /// The right: number of the mark, patent or registration, or the work and where it first appeared.
    pub right: String,
    /// The office that registered it, such as CNIPA or USPTO.
    pub office: String,
    /// The classes that it covers.
    pub classes: String,
    /// What is wrong with the listing, and how the notifier knows: first evidence.
    pub explanation: String,
    /// Where proof can be seen; at most 20.
    pub links: Vec<String>,
    /// Number of the registration (organisations) or identity document (persons). Sealed.
    pub identity: String,
    /// That this is true to the best of the notifier's knowledge, and that they answer for a wrong notice.
    pub guaranteed: bool,
}

/// Who gives a notice; sealed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// Their name.
    pub reporter: String,
    /// Where they can be reached.
    pub email: String,
    /// Their telephone; may be empty.
    pub phone: String,
}

impl Contact {
    /// Read, or all that is wrong with it at once.
    pub fn told(&self) -> Result<(Line<120>, Email, Option<Line<40>>)> {
        let reporter = Line::at("reporter", &self.reporter);
        let email = Email::new(&self.email).map_err(Error::from);
        let phone = line("phone", &self.phone);
        let wrong = [
            reporter.as_ref().err(),
            email.as_ref().err(),
            phone.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        Ok((reporter?, email?, phone?))
    }
}

impl Fields {
    /// What was posted; one link a line.
    pub fn posted(one: impl Fn(&str) -> String) -> Self {
        Self {
            organisation: one("organisation"),
            owner: one("owner"),
            right: one("right"),
            office: one("office"),
            classes: one("classes"),
            explanation: one("explanation"),
            links: one("links")
                .lines()
                .map(str::trim)
                .filter(|link| !link.is_empty())
                .map(str::to_owned)
                .collect(),
            identity: one("identity"),
            guaranteed: one("guaranteed") == "1",
        }
    }

    /// As the form shows it again.
    pub fn view(&self) -> FormView {
        let links = self.links.join("\n");
        FormView::of([
            ("organisation", self.organisation.as_str()),
            ("owner", self.owner.as_str()),
            ("right", self.right.as_str()),
            ("office", self.office.as_str()),
            ("classes", self.classes.as_str()),
            ("explanation", self.explanation.as_str()),
            ("links", links.as_str()),
            ("identity", self.identity.as_str()),
            ("guaranteed", if self.guaranteed { "1" } else { "" }),
        ])
    }

    /// What it says, or all that cannot be read at once.
    pub fn told(&self) -> Result<Told> {
        let organisation = line("organisation", &self.organisation);
        let owner = line("owner", &self.owner);
        let right = line("right", &self.right);
        let office = line("office", &self.office);
        let classes = line("classes", &self.classes);
        let identity = line("identity", &self.identity);
        let explanation = some(&self.explanation)
            .map(|text| Prose::at("explanation", text))
            .transpose();
        let links: Result<Vec<_>> = self.links.iter().map(|link| Line::at("links", link)).collect();
        let wrong = [
            organisation.as_ref().err(),
            owner.as_ref().err(),
            right.as_ref().err(),
            office.as_ref().err(),
            classes.as_ref().err(),
            identity.as_ref().err(),
            explanation.as_ref().err(),
            links.as_ref().err(),
        ];
        Error::all(wrong.into_iter().flatten().cloned())?;
        Ok(Told {
            organisation: organisation?,
            owner: owner?,
            right: right?,
            office: office?,
            classes: classes?,
            explanation: explanation?,
            links: links?,
            identity: identity?,
            guaranteed: self.guaranteed,
        })
    }
}

fn line<const MAX: usize>(field: &'static str, text: &str) -> Result<Option<Line<MAX>>> {
    some(text).map(|text| Line::at(field, text)).transpose()
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_empty_is_not_said_and_what_is_too_long_is_told() {
        let told = Fields::posted(|_| String::new()).told().unwrap();
        assert!(told.right.is_none() && told.explanation.is_none() && told.links.is_empty());
        let long = Fields {
            right: "x".repeat(300),
            links: vec!["y".repeat(600)],
            ..Fields::default()
        };
        let error = long.told().unwrap_err();
        let names: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(names, ["right", "links"]);
        let links = Fields::posted(|name| {
            if name == "links" {
                "a\n\n b \n".into()
            } else {
                String::new()
            }
        });
        assert_eq!(links.links, ["a", "b"]);
    }
}
