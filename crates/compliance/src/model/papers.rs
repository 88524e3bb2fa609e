//! The three papers of a parcel (三单): order, payment and waybill, as this market writes them.

use kernel::kinds::{OrderId, PersonId};
use kernel::{Error, Result, Time, Yuan};
use landed::ceb::{
    Action, Buyer, Consignee, Firm, Order, OrderLine, Payment, Record, Status, Transfer, Waybill,
};
use landed::date::Moment;
use landed::identity::ResidentId;
use serde::{Deserialize, Serialize};

use super::rules::date_of;

/// The partners that are registered with customs. The operator's own are configuration; the defaults are made up.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Registrations {
    /// The platform: code and name.
    pub platform: (String, String),
    /// The merchant's agent in China.
    pub merchant: (String, String),
    /// The payment firm.
    pub payment: (String, String),
    /// The carrier.
    pub carrier: (String, String),
    /// The node in the data exchange.
    pub dxp_id: String,
}

impl Default for Registrations {
    fn default() -> Self {
        let firm = |code: &str, name: &str| (code.to_owned(), name.to_owned());
        Self {
            platform: firm("3100000001", "示例电商平台"),
            merchant: firm("3100000002", "示例电商企业境内代理"),
            payment: firm("3100000003", "示例支付企业"),
            carrier: firm("3100000004", "示例物流企业"),
            dxp_id: "DXPENT0000000001".to_owned(),
        }
    }
}

/// Which message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// CEB311, the order.
    #[serde(rename = "311")]
    Order,
    /// CEB411, the payment.
    #[serde(rename = "411")]
    Payment,
    /// CEB511, the waybill.
    #[serde(rename = "511")]
    Waybill,
}

impl Kind {
    /// The number customs uses.
    pub const fn number(self) -> &'static str {
        match self {
            Self::Order => "311",
            Self::Payment => "411",
            Self::Waybill => "511",
        }
    }

    /// The kind of a number.
    pub fn parse(number: &str) -> Option<Self> {
        [Self::Order, Self::Payment, Self::Waybill]
            .into_iter()
            .find(|kind| kind.number() == number)
    }
}

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Clean against the field table.
    Checked,
    /// Something is wrong; a person must look.
    Failed,
    /// The three papers of the order tie together.
    Matched,
}

impl State {
    /// The word of rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::Failed => "failed",
            Self::Matched => "matched",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Checked, Self::Failed, Self::Matched]
            .into_iter()
            .find(|state| state.word() == word)
    }
}

/// One line as customs wants it.
#[derive(Clone)]
pub struct PaperLine {
    /// The seller's article number.
    pub sku: String,
    /// The name in Chinese.
    pub name: String,
    /// Specification, as 50ml/瓶.
    pub model: String,
    /// GTIN, or empty.
    pub gtin: String,
    /// Units.
    pub quantity: u32,
    /// Price of one in yuan.
    pub unit_price: Yuan,
    /// Customs unit code; 011 is 件.
    pub unit: String,
    /// Customs country code of the origin; 502 is the United States.
    pub country: String,
}

/// What an order message needs.
#[derive(Clone)]
pub struct OrderPaper {
    /// Goods.
    pub goods: Yuan,
    /// Freight and insurance: customs has one field for both (运杂费).
    pub freight: Yuan,
    /// Tax withheld.
    pub tax: Yuan,
    /// The lines.
    pub lines: Vec<PaperLine>,
    /// GB/T 2260 code of the consignee's county.
    pub district: String,
    /// The payment number.
    pub payment_no: String,
}

/// What a payment message needs.
#[derive(Clone)]
pub struct PaymentPaper {
    /// The payment number.
    pub payment_no: String,
    /// How much.
    pub amount: Yuan,
    /// When.
    pub paid_at: Time,
}

/// What a waybill message needs.
#[derive(Clone)]
pub struct WaybillPaper {
    /// Waybill number, UPU S10.
    pub waybill_no: String,
    /// Freight.
    pub freight: Yuan,
    /// Insurance.
    pub insurance: Yuan,
    /// Gross weight as weighed, grams.
    pub grams: u64,
    /// Main goods in Chinese.
    pub goods: String,
}

/// One of the three.
#[derive(Clone)]
pub enum Body {
    /// The order.
    Order(OrderPaper),
    /// The payment.
    Payment(PaymentPaper),
    /// The waybill.
    Waybill(WaybillPaper),
}

/// A paper on its way to a message. Holds personal data: not for logs, no `Debug`.
#[derive(Clone)]
pub struct Paper {
    /// The order.
    pub order: OrderId,
    /// The shopper.
    pub person: PersonId,
    /// Real name of the buyer.
    pub buyer_name: String,
    /// Identity number of the buyer.
    pub buyer_id: String,
    /// Phone of the buyer.
    pub buyer_phone: String,
    /// Who receives.
    pub consignee: String,
    /// Their phone.
    pub consignee_phone: String,
    /// Their address in one line.
    pub consignee_address: String,
    /// Which paper, and what it needs.
    pub body: Body,
}

impl Paper {
    /// Which message this becomes.
    pub const fn kind(&self) -> Kind {
        match self.body {
            Body::Order(_) => Kind::Order,
            Body::Payment(_) => Kind::Payment,
            Body::Waybill(_) => Kind::Waybill,
        }
    }

    /// The message as XML. `guid` is the message's own.
    pub fn to_xml(&self, firms: &Registrations, guid: &str, now: Time) -> Result<String> {
        let record = Record {
            guid: guid.to_owned(),
            action: Action::New,
            time: moment(now)?,
            status: Status::Declare,
        };
        let transfer = Transfer {
            firm: firm(&firms.platform),
            dxp_id: firms.dxp_id.clone(),
            note: String::new(),
        };
        Ok(match &self.body {
            Body::Order(order) => self.order_message(order, firms, record)?.to_xml(&transfer),
            Body::Payment(payment) => self.payment_message(payment, firms, record)?.to_xml(&transfer),
            Body::Waybill(waybill) => self.waybill_message(waybill, firms, record).to_xml(&transfer),
        })
    }

    fn order_message(&self, order: &OrderPaper, firms: &Registrations, record: Record) -> Result<Order> {
        Ok(Order {
            record,
            order_no: self.order.to_string(),
            platform: firm(&firms.platform),
            merchant: firm(&firms.merchant),
            goods_value: fen(order.goods),
            freight: fen(order.freight),
            discount: fen(Yuan::ZERO),
            tax_total: fen(order.tax),
            paid: fen(Yuan::sum([order.goods, order.freight, order.tax])?),
            buyer: self.buyer()?,
            payment_firm: Some(firm(&firms.payment)),
            payment_no: Some(order.payment_no.clone()),
            consignee: self.consignee(Some(order.district.clone())),
            note: String::new(),
            lines: order.lines.iter().map(line).collect::<Result<_>>()?,
        })
    }

    fn payment_message(
        &self,
        payment: &PaymentPaper,
        firms: &Registrations,
        record: Record,
    ) -> Result<Payment> {
        Ok(Payment {
            record,
            firm: firm(&firms.payment),
            payment_no: payment.payment_no.clone(),
            order_no: self.order.to_string(),
            platform: firm(&firms.platform),
            payer: self.buyer()?,
            amount: fen(payment.amount),
            paid_at: moment(payment.paid_at)?,
            note: String::new(),
        })
    }

    fn waybill_message(&self, waybill: &WaybillPaper, firms: &Registrations, record: Record) -> Waybill {
        Waybill {
            record,
            carrier: firm(&firms.carrier),
            waybill_no: waybill.waybill_no.clone(),
            bill_no: String::new(),
            order_no: self.order.to_string(),
            freight: fen(waybill.freight),
            insurance: fen(waybill.insurance),
            grams: waybill.grams,
            packages: 1,
            goods: waybill.goods.clone(),
            consignee: self.consignee(None),
            note: String::new(),
        }
    }

    fn buyer(&self) -> Result<Buyer> {
        Ok(Buyer {
            account: self.person.to_string(),
            name: self.buyer_name.clone(),
            telephone: self.buyer_phone.clone(),
            id: ResidentId::parse(&self.buyer_id).map_err(Error::internal)?,
        })
    }

    fn consignee(&self, district: Option<String>) -> Consignee {
        Consignee {
            name: self.consignee.clone(),
            telephone: self.consignee_phone.clone(),
            address: self.consignee_address.clone(),
            district,
        }
    }
}

fn line(line: &PaperLine) -> Result<OrderLine> {
    Ok(OrderLine {
        item_no: line.sku.clone(),
        name: line.name.clone(),
        model: line.model.clone(),
        description: String::new(),
        bar_code: line.gtin.clone(),
        unit: line.unit.clone(),
        quantity: line.quantity,
        price: fen(line.unit_price),
        total: fen(line.unit_price.times(i64::from(line.quantity))?),
        country: line.country.clone(),
    })
}

fn firm((code, name): &(String, String)) -> Firm {
    Firm {
        code: code.clone(),
        name: name.clone(),
    }
}

const fn fen(yuan: Yuan) -> landed::amount::Fen {
    landed::amount::Fen::new(yuan.minor())
}

/// A moment in China's time, to the second.
fn moment(time: Time) -> Result<Moment> {
    let date = date_of(time.day_in_china())?;
    let second_of_day = (time.seconds() + 8 * 3600).rem_euclid(86_400);
    let part = |value: i64| u8::try_from(value).unwrap_or(0);
    let made = Moment::new(
        date,
        part(second_of_day / 3600),
        part(second_of_day / 60 % 60),
        part(second_of_day % 60),
    );
    made.ok_or_else(|| Error::internal("a time that no clock shows"))
}
