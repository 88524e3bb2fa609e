//! The address book: paste and read, or four levels of picker.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use kernel::kinds::AddressId;
use kernel::{Error, Line, Result, Said};
use landed::address::{Address, AddressProblem, Code, Divisions, Level, read_pasted};
use landed::phone::CnMobile;
use people::NewAddress;
use serde::{Deserialize, Serialize};

use crate::frame::answer::{Answer, own_path, see_other};
use crate::frame::cx::Cx;
use crate::frame::form::{FormView, Posted};
use crate::frame::view::{Choice, PersonView};

/// The form as posted.
#[derive(Deserialize, Default, Clone)]
pub struct Form {
    #[serde(default)]
    r#do: String,
    #[serde(default)]
    paste: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    province: String,
    #[serde(default)]
    city: String,
    #[serde(default)]
    district: String,
    #[serde(default)]
    street: String,
    #[serde(default)]
    line: String,
    default: Option<String>,
    #[serde(default)]
    back: String,
}

/// Where the book was opened from.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    back: String,
}

/// What to do with an address.
#[derive(Deserialize)]
pub struct Act {
    r#do: String,
}

#[derive(Serialize)]
struct Page {
    addresses: Vec<AddressLine>,
    person: Option<PersonView>,
    regions: Regions,
    form: FormView,
    id_form: FormView,
    back: String,
}

/// An address as its owner sees it.
#[derive(Serialize, Clone)]
pub struct AddressLine {
    /// The address.
    pub id: String,
    /// Who receives.
    pub name: String,
    /// `138****8000`.
    pub phone_masked: String,
    /// In one line.
    pub text: String,
    /// Whether it is used unless another is chosen.
    pub default: bool,
    /// Whether it is chosen on this page.
    pub on: bool,
}

/// The picker's columns.
#[derive(Serialize, Default, Clone)]
pub struct Regions {
    province: Vec<Choice>,
    city: Vec<Choice>,
    district: Vec<Choice>,
    street: Vec<Choice>,
}

/// Shows the book.
pub async fn show(cx: Cx, Query(from): Query<From>) -> Answer {
    let form = Form {
        back: from.back,
        ..Form::default()
    };
    page(&cx, &form, None).await
}

/// Shows the book with the real name as it was typed, and what is wrong with it.
pub async fn with_identity(cx: &Cx, typed: FormView) -> Answer {
    let mut response = whole(cx, &Form::default(), FormView::default(), typed).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Reads a pasted address, opens the next level of the picker, or saves.
pub async fn submit(cx: Cx, Posted(form): Posted<Form>) -> Answer {
    match form.r#do.as_str() {
        "parse" => {
            let form = pasted(&form, &cx.app.parts.rules.divisions);
            page(&cx, &form, None).await
        }
        "regions" => page(&cx, &form, None).await,
        _ => match checked(&form, &cx.app.parts.rules.divisions) {
            Ok(new) => save(&cx, new, &form.back).await,
            Err(error) => page(&cx, &form, Some(error)).await,
        },
    }
}

/// Makes an address the usual one, or takes it off.
pub async fn act(cx: Cx, Path(id): Path<String>, Posted(act): Posted<Act>) -> Answer {
    let id: AddressId = id.parse().map_err(Error::from)?;
    let shopper = cx.principal()?.shopper();
    let known = match act.r#do.as_str() {
        "default" => {
            cx.write(move |tx| people::prefer_address(tx, shopper, id))
                .await?
        }
        _ => {
            cx.write(move |tx| people::remove_address(tx, shopper, id))
                .await?
        }
    };
    if known {
        Ok(see_other("/account/addresses"))
    } else {
        Err(Error::not_found(&Said::new("这个地址", "such address")).into())
    }
}

async fn save(cx: &Cx, new: NewAddress, back: &str) -> Answer {
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    cx.write(move |tx| people::add_address(tx, &vault, shopper, &new))
        .await?;
    Ok(see_other(own_path(back).unwrap_or("/account/addresses")))
}

async fn page(cx: &Cx, form: &Form, error: Option<Error>) -> Answer {
    let view = FormView::of(form.values());
    let Some(error) = error else {
        return whole(cx, form, view, FormView::default()).await;
    };
    let view = view.wrong(&error, cx.lang(), "line");
    let mut response = whole(cx, form, view, FormView::default()).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn whole(cx: &Cx, form: &Form, view: FormView, id_form: FormView) -> Answer {
    let lines = own_addresses(cx).await?;
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    let person = cx
        .read(move |tx| people::identity(tx, &vault, shopper))
        .await?
        .map(PersonView::from);
    let page = Page {
        addresses: lines,
        person,
        regions: regions(form, &cx.app.parts.rules.divisions),
        form: view,
        id_form,
        back: own_path(&form.back).unwrap_or_default().to_owned(),
    };
    cx.page("shop/addresses.html", &page)
}

/// The signed-in shopper's addresses, opened for their owner.
pub async fn own_addresses(cx: &Cx) -> Result<Vec<AddressLine>> {
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    cx.read(move |tx| {
        let views = people::addresses(tx, shopper)?;
        let mut lines = Vec::with_capacity(views.len());
        for view in views {
            let open = people::open_address(tx, &vault, shopper, view.id)?;
            let (name, text) = open.map_or_else(Default::default, |open| {
                (open.name, format!("{}{}", open.region, open.detail))
            });
            lines.push(AddressLine {
                id: view.id.to_string(),
                name,
                phone_masked: view.phone,
                text,
                default: view.is_default,
                on: view.is_default,
            });
        }
        Ok(lines)
    })
    .await
}

impl Form {
    /// The form of an address whose division is known by its code, at whatever level.
    pub fn of_code(name: &str, phone: &str, code: &str, line: &str, default: bool) -> Self {
        Self {
            name: name.to_owned(),
            phone: phone.to_owned(),
            street: code.to_owned(),
            line: line.to_owned(),
            default: default.then(String::new),
            ..Self::default()
        }
    }

    fn values(&self) -> [(&str, &str); 9] {
        [
            ("paste", &self.paste),
            ("name", &self.name),
            ("phone", &self.phone),
            ("province", &self.province),
            ("city", &self.city),
            ("district", &self.district),
            ("street", &self.street),
            ("line", &self.line),
            ("default", self.default.as_deref().unwrap_or_default()),
        ]
    }

    /// The deepest division that was chosen, if each lies under the one before.
    fn division(&self) -> Option<Code> {
        [&self.street, &self.district, &self.city, &self.province]
            .into_iter()
            .find_map(|text| Code::parse(text))
    }
}

/// Fills the form with what a pasted text tells; what it does not tell stays as typed.
fn pasted(form: &Form, divisions: &Divisions) -> Form {
    let found = read_pasted(&form.paste, divisions);
    let mut filled = form.clone();
    if let Some(name) = found.name {
        filled.name = name.value;
    }
    if let Some(phone) = found.phone {
        phone.expose().clone_into(&mut filled.phone);
    }
    if let Some(division) = found.division {
        let at = |level| {
            division
                .value
                .at(level)
                .map_or_else(String::new, |code| code.to_string())
        };
        filled.province = at(Level::Province);
        filled.city = at(Level::City);
        filled.district = at(Level::County);
        filled.street = at(Level::Street);
    }
    if !found.detail.is_empty() {
        filled.line = found.detail;
    }
    filled
}

/// The columns of the picker: each under what is chosen to its left.
fn regions(form: &Form, divisions: &Divisions) -> Regions {
    let column = |parent: Option<Code>| -> Vec<Choice> {
        let choice = |division: &landed::address::Division| Choice {
            value: division.code.to_string(),
            label: divisions.label(division),
        };
        divisions.children(parent).iter().map(choice).collect()
    };
    let under = |text: &str| Code::parse(text).map_or_else(Vec::new, |code| column(Some(code)));
    Regions {
        province: column(None),
        city: under(&form.province),
        district: under(&form.city),
        street: under(&form.district),
    }
}

/// The address, or everything that is wrong with it at once.
pub fn checked(form: &Form, divisions: &Divisions) -> Result<NewAddress> {
    let name = Line::<60>::at("name", &form.name);
    let phone = CnMobile::parse(&form.phone).map_err(|error| {
        Error::field(
            "phone",
            "手机号应为 11 位数字，例如 138 0013 8000。",
            format!("{error}."),
        )
    });
    let line = Line::<120>::at("line", &form.line);
    let division = placed(form, divisions);
    let wrong = [
        name.as_ref().err(),
        phone.as_ref().err(),
        division.as_ref().err(),
        line.as_ref().err(),
    ];
    Error::all(wrong.into_iter().flatten().cloned())?;
    let (division, detail) = (division?, line?);
    let county = division.at(Level::County).unwrap_or(division);
    Ok(NewAddress {
        name: name?,
        phone: phone?,
        division: county.to_string(),
        region: divisions.full_name(division),
        detail,
        postcode: String::new(),
        is_default: form.default.is_some(),
    })
}

fn placed(form: &Form, divisions: &Divisions) -> Result<Code> {
    let missing = || Error::field("district", "请选到区县。", "Choose down to the district.");
    let division = form.division().ok_or_else(missing)?;
    let address = Address {
        division,
        detail: form.line.clone(),
        postcode: None,
    };
    let problem = address
        .check(divisions)
        .into_iter()
        .find(|problem| *problem != AddressProblem::NoDetail);
    match problem {
        None => Ok(division),
        Some(AddressProblem::TooLong) => Err(Error::field(
            "line",
            "地址太长了，请控制在 200 字以内。",
            "The address is longer than 200 characters.",
        )),
        Some(_) => Err(missing()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divisions() -> compliance::Rules {
        compliance::Rules::bundled().unwrap()
    }

    #[test]
    fn a_pasted_line_fills_the_form_and_can_be_saved() {
        let rules = divisions();
        let typed = Form {
            paste: "林小雨 13800138000 上海市浦东新区陆家嘴环路1000号".into(),
            ..Form::default()
        };
        let filled = pasted(&typed, &rules.divisions);
        let new = checked(&filled, &rules.divisions).unwrap();
        assert_eq!(
            (new.division.as_str(), new.region.as_str(), new.detail.as_str()),
            ("310115", "上海市浦东新区", "陆家嘴环路1000号")
        );
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let rules = divisions();
        let error = checked(
            &Form {
                phone: "123".into(),
                ..Form::default()
            },
            &rules.divisions,
        )
        .err()
        .unwrap();
        let fields: Vec<_> = error.fields().iter().map(|field| field.name.as_ref()).collect();
        assert_eq!(fields, ["name", "phone", "district", "line"]);
    }
}
