//! The form of an application to sell, checked field by field.

use kernel::{Email, Error, Line, Result};
use landed::us::{State, Tin, TinKind, Zip};
use people::SellerApplication;
use serde::Deserialize;

use crate::frame::form::FormView;

/// The form as posted.
#[derive(Deserialize, Clone, Default)]
#[serde(default)]
pub struct Form {
    legal_name: String,
    shop_name: String,
    ein: String,
    since: String,
    street: String,
    city: String,
    state: String,
    zip: String,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
    payee: String,
    routing: String,
    account: String,
    own_goods: String,
    truth: String,
}

/// An application whose fields are right one by one.
#[derive(Clone)]
pub struct Checked {
    /// The shop's name.
    pub shop_name: Line<80>,
    legal_name: Line<120>,
    tin: Tin,
    street: Line<200>,
    city: Line<80>,
    state: State,
    zip: Zip,
    contact_name: Line<80>,
    contact_email: Email,
    contact_phone: Line<40>,
    bank_payee: Line<120>,
    bank_account: Line<60>,
    since: i64,
}

impl Checked {
    /// The application, with the name that page addresses will have.
    pub fn application(&self, slug: kernel::Slug) -> SellerApplication {
        let own = self.clone();
        SellerApplication {
            shop_name: own.shop_name,
            shop_name_zh: None,
            slug,
            legal_name: own.legal_name,
            tin: own.tin,
            street: own.street,
            city: own.city,
            state: own.state,
            zip: own.zip,
            contact_name: own.contact_name,
            contact_email: own.contact_email,
            contact_phone: own.contact_phone,
            bank_payee: own.bank_payee,
            bank_account: own.bank_account,
            since: own.since,
            story_en: None,
            story_zh: None,
        }
    }
}

impl Form {
    /// What was typed; the account number is typed anew.
    pub fn view(&self) -> FormView {
        FormView::of([
            ("legal_name", self.legal_name.as_str()),
            ("shop_name", &self.shop_name),
            ("ein", &self.ein),
            ("since", &self.since),
            ("street", &self.street),
            ("city", &self.city),
            ("state", &self.state),
            ("zip", &self.zip),
            ("contact_name", &self.contact_name),
            ("contact_phone", &self.contact_phone),
            ("contact_email", &self.contact_email),
            ("payee", &self.payee),
            ("routing", &self.routing),
            ("own_goods", &self.own_goods),
            ("truth", &self.truth),
        ])
    }

    /// Everything that is wrong, told at once.
    pub fn checked(&self) -> Result<Checked> {
        let mut wrong = Vec::new();
        for (name, ticked) in [("own_goods", &self.own_goods), ("truth", &self.truth)] {
            if ticked != "1" {
                wrong.push(not_ticked(name));
            }
        }
        let found = Parts {
            shop_name: keep(&mut wrong, Line::at("shop_name", &self.shop_name)),
            legal_name: keep(&mut wrong, Line::at("legal_name", &self.legal_name)),
            tin: keep(&mut wrong, ein(&self.ein)),
            street: keep(&mut wrong, Line::at("street", &self.street)),
            city: keep(&mut wrong, Line::at("city", &self.city)),
            state: keep(&mut wrong, state(&self.state)),
            zip: keep(&mut wrong, zip(&self.zip)),
            contact_name: keep(&mut wrong, Line::at("contact_name", &self.contact_name)),
            contact_email: keep(&mut wrong, email(&self.contact_email)),
            contact_phone: keep(&mut wrong, phone(&self.contact_phone)),
            bank_payee: keep(&mut wrong, Line::at("payee", &self.payee)),
            bank_account: keep(&mut wrong, bank_account(&self.routing, &self.account)),
            since: keep(&mut wrong, since(&self.since)),
        };
        Error::all(wrong)?;
        found
            .whole()
            .ok_or_else(|| Error::internal("an application that is right lacks a field"))
    }
}

/// The fields one by one, as far as they are right.
struct Parts {
    shop_name: Option<Line<80>>,
    legal_name: Option<Line<120>>,
    tin: Option<Tin>,
    street: Option<Line<200>>,
    city: Option<Line<80>>,
    state: Option<State>,
    zip: Option<Zip>,
    contact_name: Option<Line<80>>,
    contact_email: Option<Email>,
    contact_phone: Option<Line<40>>,
    bank_payee: Option<Line<120>>,
    bank_account: Option<Line<60>>,
    since: Option<i64>,
}

impl Parts {
    fn whole(self) -> Option<Checked> {
        Some(Checked {
            shop_name: self.shop_name?,
            legal_name: self.legal_name?,
            tin: self.tin?,
            street: self.street?,
            city: self.city?,
            state: self.state?,
            zip: self.zip?,
            contact_name: self.contact_name?,
            contact_email: self.contact_email?,
            contact_phone: self.contact_phone?,
            bank_payee: self.bank_payee?,
            bank_account: self.bank_account?,
            since: self.since?,
        })
    }
}

pub fn keep<T>(wrong: &mut Vec<Error>, found: Result<T>) -> Option<T> {
    found.map_err(|error| wrong.push(error)).ok()
}

pub fn not_ticked(name: &'static str) -> Error {
    Error::field(name, "请确认这一项。", "Please confirm this.")
}

pub fn ein(text: &str) -> Result<Tin> {
    Tin::parse(TinKind::Ein, text).map_err(|_| {
        Error::field(
            "ein",
            "雇主识别号（EIN）是九位数字，例如 12-3456789。",
            "An employer identification number has nine digits, such as 12-3456789.",
        )
    })
}

fn state(code: &str) -> Result<State> {
    landed::us::state(code).ok_or_else(|| Error::field("state", "请选择所在州。", "Please choose the state."))
}

pub fn zip(text: &str) -> Result<Zip> {
    Zip::parse(text).map_err(|_| {
        Error::field(
            "zip",
            "邮编是五位数字，例如 98801。",
            "A ZIP code has five digits, such as 98801.",
        )
    })
}

pub fn email(text: &str) -> Result<Email> {
    Email::new(text).map_err(|_| {
        Error::field(
            "contact_email",
            "请写一个能收信的邮箱，例如 dana@example.com。",
            "Write an e-mail address that works, such as dana@example.com.",
        )
    })
}

/// Ten digits of a US number, however they are parted.
pub fn phone(text: &str) -> Result<Line<40>> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let ten = digits
        .strip_prefix('1')
        .filter(|_| digits.len() == 11)
        .unwrap_or(&digits);
    if ten.len() == 10 && !ten.starts_with(['0', '1']) {
        return Line::at(
            "contact_phone",
            &format!("+1 {}-{}-{}", &ten[..3], &ten[3..6], &ten[6..]),
        );
    }
    Err(Error::field(
        "contact_phone",
        "请写十位美国电话，例如 509-555-0134。",
        "Write a US number of ten digits, such as 509-555-0134.",
    ))
}

/// A routing number with its check digit (ABA: weights 3, 7, 1) and an account number.
pub fn bank_account(routing: &str, account: &str) -> Result<Line<60>> {
    let digits = |text: &str| {
        text.chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .collect::<String>()
    };
    let (routing, account) = (digits(routing), digits(account));
    let wrong = [
        (!is_routing(&routing)).then(|| {
            Error::field(
                "routing",
                "路由号码是九位数字，印在支票左下角；请核对，末位校验不对。",
                "A routing number has nine digits, printed at the bottom left of a check. These do not add up; please compare.",
            )
        }),
        (!(4..=17).contains(&account.len()) || !account.bytes().all(|b| b.is_ascii_digit())).then(|| {
            Error::field(
                "account",
                "账号是 4 到 17 位数字。",
                "An account number has 4 to 17 digits.",
            )
        }),
    ];
    Error::all(wrong.into_iter().flatten())?;
    Line::at("account", &format!("{routing} / {account}"))
}

fn is_routing(digits: &str) -> bool {
    let weights = [3_u32, 7, 1].iter().cycle();
    let values: Option<Vec<u32>> = digits.chars().map(|c| c.to_digit(10)).collect();
    values.is_some_and(|values| {
        let sum: u32 = values
            .iter()
            .zip(weights)
            .map(|(digit, weight)| digit * weight)
            .sum();
        values.len() == 9 && sum > 0 && sum.is_multiple_of(10)
    })
}

fn since(text: &str) -> Result<i64> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(0);
    }
    let year = text.parse().ok().filter(|year| (1600..=2100).contains(year));
    year.ok_or_else(|| {
        Error::field(
            "since",
            "年份是四位数字，例如 1987。",
            "Write a year of four digits, such as 1987.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_routing_number_has_its_check_digit() {
        assert!(bank_account("125000024", "000123456789").is_ok());
        let error = bank_account("125000025", "12").unwrap_err();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["routing", "account"]);
    }

    #[test]
    fn an_empty_form_is_told_everything_at_once() {
        let error = Form::default().checked().err().unwrap();
        assert!(error.fields().len() >= 12, "{:?}", error.fields());
    }

    #[test]
    fn phones_are_written_in_one_way() {
        assert_eq!(phone("(509) 555-0134").unwrap().as_str(), "+1 509-555-0134");
        assert!(phone("555-0134").is_err());
    }
}
