//! The few fields of Stripe's answers and events that matter here.

use kernel::kinds::{PaymentId, RefundId};
use kernel::{Error, Result, Time, Yuan};
use serde::Deserialize;

use crate::model::callback::News;

/// A checkout session.
#[derive(Deserialize)]
pub struct Session {
    /// `cs_…`.
    pub id: String,
    /// Where the shopper pays.
    pub url: String,
}

/// A refund.
#[derive(Deserialize)]
pub struct Refund {
    /// `re_…`.
    pub id: String,
    /// `succeeded`, `pending`, `failed`, `canceled`, `requires_action`.
    pub status: String,
}

#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: String,
    created: i64,
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    object: serde_json::Value,
}

#[derive(Deserialize)]
struct PaidSession {
    client_reference_id: Option<String>,
    payment_intent: Option<String>,
    payment_status: String,
    amount_total: Option<i64>,
    currency: Option<String>,
}

#[derive(Deserialize)]
struct RefundObject {
    status: String,
    #[serde(default)]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
struct Metadata {
    refund: Option<String>,
}

/// Reads a session.
pub fn session(text: &str) -> Result<Session> {
    serde_json::from_str(text).map_err(Error::internal)
}

/// Reads a refund.
pub fn refund(text: &str) -> Result<Refund> {
    serde_json::from_str(text).map_err(Error::internal)
}

/// The type and code of a refused request; the message may repeat what was sent and stays out of the log.
pub fn problem(text: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let part = |name: &str| body["error"][name].as_str().unwrap_or("?").to_owned();
    format!("{} / {} / {}", part("type"), part("code"), part("param"))
}

/// What an event says, in our words; events about anything else say nothing.
pub fn news(body: &[u8]) -> Result<News, String> {
    let event: Event = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    match event.kind.as_str() {
        "checkout.session.completed" | "checkout.session.async_payment_succeeded" => paid(event),
        "checkout.session.async_payment_failed" | "checkout.session.expired" => failed(event),
        "refund.updated" | "refund.failed" | "charge.refund.updated" => refunded(event),
        _ => Ok(News::Nothing),
    }
}

fn paid(event: Event) -> Result<News, String> {
    let session: PaidSession = object(event.data)?;
    if session.payment_status != "paid" {
        return Ok(News::Nothing);
    }
    let Some(payment) = ours(session.client_reference_id.as_deref()) else {
        return Ok(News::Nothing);
    };
    if session.currency.as_deref() != Some("cny") {
        return Err("the session is not in yuan".to_owned());
    }
    Ok(News::Paid {
        payment,
        transaction: session.payment_intent.ok_or("no payment intent")?,
        amount: Yuan::from_minor(session.amount_total.ok_or("no amount")?),
        at: Time::from_seconds(event.created),
    })
}

fn failed(event: Event) -> Result<News, String> {
    let session: PaidSession = object(event.data)?;
    Ok(
        ours(session.client_reference_id.as_deref())
            .map_or(News::Nothing, |payment| News::Failed { payment }),
    )
}

fn refunded(event: Event) -> Result<News, String> {
    let refund: RefundObject = object(event.data)?;
    let ours: Option<RefundId> = refund.metadata.refund.and_then(|id| id.parse().ok());
    let Some(ours) = ours else {
        return Ok(News::Nothing);
    };
    Ok(match refund.status.as_str() {
        "succeeded" => News::RefundPaid { refund: ours },
        "failed" | "canceled" => News::RefundFailed { refund: ours },
        _ => News::Nothing,
    })
}

/// Other shops may share the account: what does not carry our id is not ours.
fn ours(reference: Option<&str>) -> Option<PaymentId> {
    reference?.parse().ok()
}

fn object<T: serde::de::DeserializeOwned>(data: Data) -> Result<T, String> {
    serde_json::from_value(data.object).map_err(|error| error.to_string())
}
