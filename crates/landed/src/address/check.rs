//! Checks of an address that somebody typed or picked.

use serde::{Deserialize, Serialize};

use super::divisions::{Code, Divisions, Level};

/// A delivery address in China.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The county or street it lies in.
    pub division: Code,
    /// Street, number, building, room.
    pub detail: String,
    /// Postcode, if given.
    pub postcode: Option<String>,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AddressProblem {
    /// The division is not in the table.
    #[error("there is no such division in the table")]
    UnknownDivision,
    /// Only a province or city was chosen.
    #[error("choose a county or district too")]
    NotDownToCounty,
    /// No street and number.
    #[error("street, number and room are missing")]
    NoDetail,
    /// Longer than the customs message can hold together with the division.
    #[error("the address is longer than 200 characters")]
    TooLong,
    /// Not six digits.
    #[error("a postcode has six digits, such as 200120")]
    Postcode,
}

/// Which name of a chain does not exist under the one before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// No such province.
    #[error("there is no province `{0}`")]
    Province(String),
    /// No such city in that province.
    #[error("there is no city `{0}` in that province")]
    City(String),
    /// No such county in that city.
    #[error("there is no county or district `{0}` there")]
    County(String),
}

impl Address {
    /// Everything wrong with the address; empty when it can be used.
    pub fn check(&self, divisions: &Divisions) -> Vec<AddressProblem> {
        let mut problems = Vec::new();
        if divisions.get(self.division).is_none() {
            problems.push(AddressProblem::UnknownDivision);
        } else if self.division.level() < Level::County {
            problems.push(AddressProblem::NotDownToCounty);
        }
        if self.detail.trim().is_empty() {
            problems.push(AddressProblem::NoDetail);
        }
        if self.line(divisions).chars().count() > 200 {
            problems.push(AddressProblem::TooLong);
        }
        if self.postcode.as_deref().is_some_and(|code| !is_postcode(code)) {
            problems.push(AddressProblem::Postcode);
        }
        problems
    }

    /// The address in one line, as order and waybill must both write it.
    pub fn line(&self, divisions: &Divisions) -> String {
        format!("{}{}", divisions.full_name(self.division), self.detail.trim())
    }

    /// The six digits that customs messages ask for.
    pub fn district(&self) -> Option<Code> {
        self.division.at(Level::County)
    }
}

/// True for six digits.
pub fn is_postcode(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

impl Divisions {
    /// Finds the county that three names lead to; full and short names are accepted.
    ///
    /// In a city under the central government the city may be empty, 市辖区, or the province's name again.
    ///
    /// # Errors
    /// [`ChainError`] naming the first that does not exist under the one before it.
    pub fn find_chain(&self, province: &str, city: &str, county: &str) -> Result<Code, ChainError> {
        let (province, city, county) = (province.trim(), city.trim(), county.trim());
        let top = self
            .named(None, province)
            .next()
            .ok_or_else(|| ChainError::Province(province.to_owned()))?;
        let repeated = city.is_empty() || city == top.name || Some(city) == top.short_name();
        let cities: Vec<Code> = self
            .children(Some(top.code))
            .iter()
            .filter(|c| c.name == city || c.short_name() == Some(city) || (repeated && c.is_placeholder()))
            .map(|c| c.code)
            .collect();
        if cities.is_empty() {
            return Err(ChainError::City(city.to_owned()));
        }
        let found = cities
            .into_iter()
            .find_map(|code| self.named(Some(code), county).next());
        found
            .map(|d| d.code)
            .ok_or_else(|| ChainError::County(county.to_owned()))
    }
}
