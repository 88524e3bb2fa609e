//! A shopper's addresses and real name.

use axum::extract::Path;
use axum::http::StatusCode;
use kernel::kinds::{Address, AddressId};
use kernel::{Error, Said};
use people::{AddressView, IdentityView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::call::{SentOnce, answered, ok, silence};
use super::wire::Ref;
use super::{DELETE, GET, POST, PUT};
use crate::account::addresses::{Form, checked};
use crate::account::identity;
use crate::frame::answer::Answer;
use crate::frame::cx::Cx;
use crate::frame::table::{Route, Who, route};
use crate::frame::told::Told;
use crate::frame::view::moment;

/// A shopper's addresses and real name.
pub fn routes() -> Vec<Route> {
    let who = Who::SignedIn;
    vec![
        route(GET, "/api/v1/addresses", who, list)
            .told(Told::gives::<Vec<AddressOf>>("One's addresses, masked")),
        route(POST, "/api/v1/addresses", who, add).told(
            Told::gives::<AddressOf>("Adds an address in China")
                .takes::<NewAddress>()
                .with(201)
                .once(),
        ),
        route(DELETE, "/api/v1/addresses/{address}", who, remove)
            .told(Told::silent("Takes an address off; orders that used it keep it")),
        route(GET, "/api/v1/identity", who, name)
            .told(Told::gives::<Identity>("One's real name as recorded, masked")),
        route(PUT, "/api/v1/identity", who, record).told(
            Told::gives::<Identity>("Records one's real name, which customs asks for")
                .takes::<RealName>()
                .once(),
        ),
        route(DELETE, "/api/v1/identity", who, forget).told(Told::silent("Forgets one's real name")),
    ]
}

/// An address on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewAddress {
    /// Who receives.
    name: String,
    /// Their mobile number, eleven digits.
    phone: String,
    /// Code of the county or street, GB/T 2260: see `/api/v1/divisions`.
    district: String,
    /// Street, number, floor, room.
    line: String,
    /// Whether it is used unless another is chosen.
    #[serde(default)]
    default: bool,
}

/// An address, masked.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AddressOf {
    /// The address.
    id: Ref<Address>,
    /// `张*`.
    name: String,
    /// `138****8000`.
    phone: String,
    /// Province, city and county.
    region: String,
    /// Whether it is used unless another is chosen.
    default: bool,
}

impl From<&AddressView> for AddressOf {
    fn from(view: &AddressView) -> Self {
        Self {
            id: view.id.into(),
            name: view.name.clone(),
            phone: view.phone.clone(),
            region: view.region.clone(),
            default: view.is_default,
        }
    }
}

/// A real name on the way in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RealName {
    /// As on the identity card.
    real_name: String,
    /// Resident identity number, GB 11643.
    id_number: String,
}

/// A real name, masked.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Identity {
    /// `张*`.
    name: String,
    /// `110*************2X`.
    number: String,
    /// When it was recorded.
    recorded_at: String,
}

impl From<IdentityView> for Identity {
    fn from(view: IdentityView) -> Self {
        Self {
            name: view.name,
            number: view.number,
            recorded_at: moment(view.recorded_at),
        }
    }
}

fn none() -> Error {
    Error::not_found(&Said::new("这个地址", "such address"))
}

fn nameless() -> Error {
    Error::not_found(&Said::new("实名信息", "recorded real name"))
}

async fn list(cx: Cx) -> Answer {
    let shopper = cx.principal()?.shopper();
    let views = cx.read(move |tx| people::addresses(tx, shopper)).await?;
    ok(&views.iter().map(AddressOf::from).collect::<Vec<_>>())
}

async fn add(cx: Cx, SentOnce { body, call }: SentOnce<NewAddress>) -> Answer {
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    let form = Form::of_code(&body.name, &body.phone, &body.district, &body.line, body.default);
    let new = checked(&form, &cx.app.parts.rules.divisions)?;
    let added = cx
        .once(call, move |tx| {
            let id = people::add_address(tx, &vault, shopper, &new)?;
            let views = people::addresses(tx, shopper)?;
            let view = views.iter().find(|view| view.id == id);
            view.map(AddressOf::from).ok_or_else(none)
        })
        .await?;
    answered(StatusCode::CREATED, &added)
}

async fn remove(cx: Cx, Path(id): Path<String>) -> Answer {
    let (id, shopper): (AddressId, _) = (id.parse().map_err(Error::from)?, cx.principal()?.shopper());
    let known = cx
        .write(move |tx| people::remove_address(tx, shopper, id))
        .await?;
    if known { silence() } else { Err(none().into()) }
}

async fn name(cx: Cx) -> Answer {
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    let view = cx.read(move |tx| people::identity(tx, &vault, shopper)).await?;
    ok(&Identity::from(view.ok_or_else(nameless)?))
}

async fn record(cx: Cx, SentOnce { body, call }: SentOnce<RealName>) -> Answer {
    let (shopper, vault) = (cx.principal()?.shopper(), cx.app.parts.vault.clone());
    let (name, number) = identity::checked(&body.real_name, &body.id_number)?;
    let recorded = cx
        .once(call, move |tx| {
            people::record_identity(tx, &vault, shopper, &name, &number)?;
            let view = people::identity(tx, &vault, shopper)?;
            Ok(Identity::from(view.ok_or_else(nameless)?))
        })
        .await?;
    answered(StatusCode::OK, &recorded)
}

async fn forget(cx: Cx) -> Answer {
    let shopper = cx.principal()?.shopper();
    cx.write(move |tx| people::forget_identity(tx, shopper)).await?;
    silence()
}
