//! The sandbox provider: a payment company of its own for development, demonstrations and tests. It moves no money. It
//! has a page on which one chooses what happens, a book of callbacks to send, and a secret to sign them with.

use kernel::kinds::PaymentId;
use kernel::{Error, Result, Said, Time, Yuan};
use serde::{Deserialize, Serialize};

use super::signature::{check, sign};
use super::{
    Callback, Collect, Disbelief, GiveBack, GivenBack, News, Opened, Provider, Received, RefundStanding,
    Words,
};

/// Its short name.
pub const NAME: &str = "sandbox";

/// The sandbox.
#[derive(Clone)]
pub struct Sandbox {
    secret: String,
}

/// What one may choose on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Play {
    /// Pay; the callback comes at once.
    Pay,
    /// Give up; the callback says so.
    Fail,
    /// Pay; the callback comes later, perhaps too late.
    Delay,
    /// Pay; the callback comes twice.
    Duplicate,
    /// Somebody else claims that it is paid.
    Forge,
}

impl Play {
    /// All choices.
    pub const ALL: [Self; 5] = [Self::Pay, Self::Fail, Self::Delay, Self::Duplicate, Self::Forge];

    /// The word in forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Fail => "fail",
            Self::Delay => "delay",
            Self::Duplicate => "duplicate",
            Self::Forge => "forge",
        }
    }

    /// The choice of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|play| play.word() == word)
    }
}

/// A callback that the sandbox will send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The body.
    pub body: String,
    /// Whether it will be signed with the right secret.
    pub honest: bool,
    /// When it goes out.
    pub due_at: Time,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type")]
enum Body {
    #[serde(rename = "payment.paid")]
    Paid {
        payment: PaymentId,
        transaction: String,
        amount_cny_fen: i64,
        paid_at: i64,
    },
    #[serde(rename = "payment.failed")]
    Failed { payment: PaymentId },
}

impl Sandbox {
    /// A sandbox that signs with this secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self {
            secret: secret.into(),
        }
    }

    /// What it will send when this is chosen. `delay` is how late a delayed callback is.
    pub fn plan(
        payment: PaymentId,
        amount: Yuan,
        play: Play,
        now: Time,
        delay: std::time::Duration,
    ) -> Result<Vec<Planned>> {
        let paid = Body::Paid {
            payment,
            transaction: transaction(payment),
            amount_cny_fen: amount.minor(),
            paid_at: now.seconds(),
        };
        let planned = |body: &Body, honest, due_at| {
            Ok::<_, Error>(Planned {
                body: serde_json::to_string(body).map_err(Error::internal)?,
                honest,
                due_at,
            })
        };
        Ok(match play {
            Play::Pay => vec![planned(&paid, true, now)?],
            Play::Fail => vec![planned(&Body::Failed { payment }, true, now)?],
            Play::Delay => vec![planned(&paid, true, now.plus(delay))?],
            Play::Duplicate => vec![planned(&paid, true, now)?, planned(&paid, true, now)?],
            Play::Forge => vec![planned(&paid, false, now)?],
        })
    }

    /// The signature header with which a body goes out.
    pub fn signed(&self, body: &str, honest: bool, at: Time) -> String {
        let secret = if honest {
            self.secret.as_str()
        } else {
            "somebody else's"
        };
        sign(secret, at, body.as_bytes())
    }
}

impl Provider for Sandbox {
    fn name(&self) -> &'static str {
        NAME
    }

    fn said(&self) -> Said {
        Said::new("沙盒支付（不动真钱）", "Sandbox (moves no money)")
    }

    fn collect(&self, wish: &Collect) -> Result<Opened> {
        let request = serde_json::json!({
            "payment": wish.payment, "order": wish.order, "number": wish.number,
            "amount_cny_fen": wish.amount.minor(), "pay_by": wish.pay_by.seconds(),
        });
        let reference = format!("sbx_{}", wish.payment);
        let page = format!("/pay/sandbox/{}", wish.payment);
        let response = serde_json::json!({ "reference": reference, "page": page });
        Ok(Opened {
            reference,
            page,
            words: Words {
                request: request.to_string(),
                response: response.to_string(),
            },
        })
    }

    fn give_back(&self, wish: &GiveBack) -> Result<GivenBack> {
        let request = serde_json::json!({
            "refund": wish.refund, "payment": wish.payment, "transaction": wish.transaction,
            "amount_cny_fen": wish.amount.minor(),
        });
        let reference = format!("sbxre_{}", wish.refund);
        let response = serde_json::json!({ "reference": reference, "status": "paid" });
        Ok(GivenBack {
            reference,
            standing: RefundStanding::Paid,
            words: Words {
                request: request.to_string(),
                response: response.to_string(),
            },
        })
    }

    fn verify(&self, received: &Received<'_>, now: Time) -> Result<Callback, Disbelief> {
        check(&self.secret, received, now)?;
        let unreadable = |error: &dyn std::fmt::Display| Disbelief::Unreadable(error.to_string());
        let body: Body = serde_json::from_slice(received.body).map_err(|error| unreadable(&error))?;
        let news = match body {
            Body::Paid {
                payment,
                transaction,
                amount_cny_fen,
                paid_at,
            } => News::Paid {
                payment,
                transaction,
                amount: Yuan::from_minor(amount_cny_fen),
                at: Time::from_seconds(paid_at),
            },
            Body::Failed { payment } => News::Failed { payment },
        };
        Ok(Callback {
            provider: NAME,
            news,
            raw: String::from_utf8_lossy(received.body).into_owned(),
        })
    }
}

fn transaction(payment: PaymentId) -> String {
    format!("sbxtx_{payment}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{SeededRandom, of};
    use std::time::Duration;

    #[test]
    fn what_it_signs_it_believes_and_what_another_signs_it_does_not() {
        let sandbox = Sandbox::new("a secret for tests");
        let now = Time::from_seconds(1_772_438_400);
        let payment = of(now, &SeededRandom::new(1));
        let plan =
            |play| Sandbox::plan(payment, Yuan::from_minor(990), play, now, Duration::from_mins(40)).unwrap();
        let read = |planned: &Planned| {
            let signature = sandbox.signed(&planned.body, planned.honest, planned.due_at);
            let received = Received {
                body: planned.body.as_bytes(),
                signature: &signature,
            };
            sandbox.verify(&received, planned.due_at)
        };
        let told = read(&plan(Play::Pay)[0]).unwrap();
        assert!(matches!(told.news, News::Paid { amount, .. } if amount == Yuan::from_minor(990)));
        assert_eq!(read(&plan(Play::Forge)[0]), Err(Disbelief::Forged));
        assert_eq!(plan(Play::Duplicate).len(), 2);
        assert_eq!(plan(Play::Delay)[0].due_at, now.plus(Duration::from_mins(40)));
    }
}
