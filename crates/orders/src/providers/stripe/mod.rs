//! Stripe: Checkout with Alipay and WeChat Pay in yuan.
//!
//! Source: Stripe API reference, `POST /v1/checkout/sessions`, `POST /v1/refunds`, events `checkout.session.*` and
//! `refund.*`, header `Stripe-Signature`, header `Idempotency-Key`.

mod wire;

use std::time::Duration;

use kernel::{Error, Lang, Result, Said, Time};
use ureq::Agent;

use super::signature::check;
use super::{
    Callback, Collect, Disbelief, GiveBack, GivenBack, Opened, Provider, Received, RefundStanding, Words,
};

/// Its short name.
pub const NAME: &str = "stripe";
/// The version of the API that this adapter was written against.
const API_VERSION: &str = "2025-03-31.basil";
/// Stripe closes a page at the earliest half an hour after it was made; a payment after our own time goes back.
const PAGE_OUTLIVES: Duration = Duration::from_mins(30);

/// How to reach Stripe.
#[derive(Clone)]
pub struct Settings {
    /// `https://api.stripe.com`; tests put their own here.
    pub base: String,
    /// The secret key, `sk_…`.
    pub key: String,
    /// The secret of the webhook endpoint, `whsec_…`.
    pub webhook_secret: String,
    /// Where shoppers come back to; `{order}` stands for the order's id.
    pub return_page: String,
}

/// Stripe.
pub struct Stripe {
    settings: Settings,
    agent: Agent,
}

impl Stripe {
    /// An adapter.
    pub fn new(settings: Settings) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .max_redirects(0)
            .https_only(!settings.base.starts_with("http://"))
            .user_agent("farshore")
            .build();
        Self {
            settings,
            agent: config.new_agent(),
        }
    }

    /// Posts a form; the answer's text if it is a success.
    fn post(&self, path: &str, idempotency_key: &str, form: &[(String, String)]) -> Result<String> {
        let url = format!("{}{path}", self.settings.base);
        let request = self
            .agent
            .post(&url)
            .header("Authorization", format!("Bearer {}", self.settings.key))
            .header("Stripe-Version", API_VERSION)
            .header("Idempotency-Key", idempotency_key);
        let pairs = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut response = request.send_form(pairs).map_err(Error::unavailable)?;
        let status = response.status().as_u16();
        let text = response
            .body_mut()
            .with_config()
            .limit(1 << 20)
            .read_to_string()
            .map_err(Error::unavailable)?;
        match status {
            200..=299 => Ok(text),
            // A conflict is a request with this key that still runs; asking again later gives its answer.
            409 | 429 | 500.. => Err(Error::unavailable(format!("Stripe answered {status}"))),
            _ => Err(Error::internal(format!(
                "Stripe answered {status}: {}",
                wire::problem(&text)
            ))),
        }
    }

    fn checkout(&self, wish: &Collect) -> Vec<(String, String)> {
        let back = self
            .settings
            .return_page
            .replace("{order}", &wish.order.to_string());
        let expires = wish.pay_by.plus(PAGE_OUTLIVES).seconds();
        let (name, locale) = match wish.lang {
            Lang::ZhCn => (format!("远岸订单 {}", wish.number), "zh"),
            Lang::En => (format!("Farshore order {}", wish.number), "en"),
        };
        let pairs = [
            ("mode", "payment".to_owned()),
            ("payment_method_types[0]", "alipay".to_owned()),
            ("payment_method_types[1]", "wechat_pay".to_owned()),
            ("payment_method_options[wechat_pay][client]", "web".to_owned()),
            ("line_items[0][quantity]", "1".to_owned()),
            ("line_items[0][price_data][currency]", "cny".to_owned()),
            (
                "line_items[0][price_data][unit_amount]",
                wish.amount.minor().to_string(),
            ),
            ("line_items[0][price_data][product_data][name]", name),
            ("client_reference_id", wish.payment.to_string()),
            ("metadata[payment]", wish.payment.to_string()),
            ("metadata[order]", wish.order.to_string()),
            ("payment_intent_data[metadata][payment]", wish.payment.to_string()),
            ("success_url", back.clone()),
            ("cancel_url", back),
            ("expires_at", expires.to_string()),
            ("locale", locale.to_owned()),
        ];
        pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

impl Provider for Stripe {
    fn name(&self) -> &'static str {
        NAME
    }

    fn said(&self) -> Said {
        Said::new("支付宝或微信支付", "Alipay or WeChat Pay")
    }

    fn collect(&self, wish: &Collect) -> Result<Opened> {
        let form = self.checkout(wish);
        let text = self.post("/v1/checkout/sessions", &wish.payment.to_string(), &form)?;
        let session = wire::session(&text)?;
        Ok(Opened {
            reference: session.id,
            page: session.url,
            words: words(&form, text),
        })
    }

    fn give_back(&self, wish: &GiveBack) -> Result<GivenBack> {
        let pairs = [
            ("payment_intent", wish.transaction.clone()),
            ("amount", wish.amount.minor().to_string()),
            ("metadata[refund]", wish.refund.to_string()),
            ("metadata[payment]", wish.payment.to_string()),
        ];
        let form: Vec<(String, String)> = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let text = self.post("/v1/refunds", &wish.key, &form)?;
        let refund = wire::refund(&text)?;
        Ok(GivenBack {
            standing: standing(&refund.status),
            reference: refund.id,
            words: words(&form, text),
        })
    }

    fn verify(&self, received: &Received<'_>, now: Time) -> Result<Callback, Disbelief> {
        check(&self.settings.webhook_secret, received, now)?;
        let news = wire::news(received.body).map_err(Disbelief::Unreadable)?;
        Ok(Callback {
            provider: NAME,
            news,
            raw: String::from_utf8_lossy(received.body).into_owned(),
        })
    }
}

fn standing(status: &str) -> RefundStanding {
    match status {
        "succeeded" => RefundStanding::Paid,
        "failed" | "canceled" => RefundStanding::Failed,
        _ => RefundStanding::Pending,
    }
}

/// The exchange as customs may ask for it; keys travel in headers and are not in it.
fn words(form: &[(String, String)], response: String) -> Words {
    let lines: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Words {
        request: lines.join("\n"),
        response,
    }
}
