//! Writing the records as XML, every element in its place, optional ones empty.

use std::fmt::Write as _;

use quick_xml::escape::partial_escape;

use super::NAMESPACE;
use super::decimal::{kilograms, money};
use super::layout::MessageKind;
use super::model::{Action, Firm, Order, OrderLine, Payment, Record, Status, Transfer, Waybill};

/// The yuan, in customs' numbering of currencies.
const YUAN: &str = "142";
/// Resident identity card.
const IDENTITY_CARD: &str = "1";

type Fields = Vec<(&'static str, String)>;

impl Order {
    /// The CEB311 message. Run [`super::check`] over it before it is sent.
    pub fn to_xml(&self, transfer: &Transfer) -> String {
        let lines = self
            .lines
            .iter()
            .zip(1..)
            .map(|(line, number)| ("OrderList", line.fields(number)));
        let blocks: Vec<_> = std::iter::once(("OrderHead", self.head())).chain(lines).collect();
        message(Self::KIND, &self.record, &blocks, transfer)
    }

    fn head(&self) -> Fields {
        let (buyer, to) = (&self.buyer, &self.consignee);
        let firm =
            |part: fn(&Firm) -> &String| self.payment_firm.as_ref().map(part).cloned().unwrap_or_default();
        let mut fields = self.record.fields();
        fields.extend([
            ("orderType", "I".to_owned()),
            ("orderNo", self.order_no.clone()),
            ("ebpCode", self.platform.code.clone()),
            ("ebpName", self.platform.name.clone()),
            ("ebcCode", self.merchant.code.clone()),
            ("ebcName", self.merchant.name.clone()),
            ("goodsValue", money(self.goods_value)),
            ("freight", money(self.freight)),
            ("discount", money(self.discount)),
            ("taxTotal", money(self.tax_total)),
            ("acturalPaid", money(self.paid)),
            ("currency", YUAN.to_owned()),
            ("buyerRegNo", buyer.account.clone()),
            ("buyerName", buyer.name.clone()),
            ("buyerTelephone", buyer.telephone.clone()),
            ("buyerIdType", IDENTITY_CARD.to_owned()),
            ("buyerIdNumber", buyer.id.expose().to_owned()),
            ("payCode", firm(|f| &f.code)),
            ("payName", firm(|f| &f.name)),
            ("payTransactionId", self.payment_no.clone().unwrap_or_default()),
            ("batchNumbers", String::new()),
            ("consignee", to.name.clone()),
            ("consigneeTelephone", to.telephone.clone()),
            ("consigneeAddress", to.address.clone()),
            ("consigneeDistrict", to.district.clone().unwrap_or_default()),
            ("note", self.note.clone()),
        ]);
        fields
    }
}

impl OrderLine {
    fn fields(&self, number: usize) -> Fields {
        vec![
            ("gnum", number.to_string()),
            ("itemNo", self.item_no.clone()),
            ("itemName", self.name.clone()),
            ("gmodel", self.model.clone()),
            ("itemDescribe", self.description.clone()),
            ("barCode", self.bar_code.clone()),
            ("unit", self.unit.clone()),
            ("qty", self.quantity.to_string()),
            ("price", money(self.price)),
            ("totalPrice", money(self.total)),
            ("currency", YUAN.to_owned()),
            ("country", self.country.clone()),
            ("note", String::new()),
        ]
    }
}

impl Payment {
    /// The CEB411 message.
    pub fn to_xml(&self, transfer: &Transfer) -> String {
        let mut fields = self.record.fields();
        fields.extend([
            ("payCode", self.firm.code.clone()),
            ("payName", self.firm.name.clone()),
            ("payTransactionId", self.payment_no.clone()),
            ("orderNo", self.order_no.clone()),
            ("ebpCode", self.platform.code.clone()),
            ("ebpName", self.platform.name.clone()),
            ("payerIdType", IDENTITY_CARD.to_owned()),
            ("payerIdNumber", self.payer.id.expose().to_owned()),
            ("payerName", self.payer.name.clone()),
            ("telephone", self.payer.telephone.clone()),
            ("amountPaid", money(self.amount)),
            ("currency", YUAN.to_owned()),
            ("payTime", self.paid_at.to_string()),
            ("note", self.note.clone()),
        ]);
        message(Self::KIND, &self.record, &[("PaymentHead", fields)], transfer)
    }
}

impl Waybill {
    /// The CEB511 message.
    pub fn to_xml(&self, transfer: &Transfer) -> String {
        let mut fields = self.record.fields();
        fields.extend([
            ("logisticsCode", self.carrier.code.clone()),
            ("logisticsName", self.carrier.name.clone()),
            ("logisticsNo", self.waybill_no.clone()),
            ("billNo", self.bill_no.clone()),
            ("orderNo", self.order_no.clone()),
            ("freight", money(self.freight)),
            ("insuredFee", money(self.insurance)),
            ("currency", YUAN.to_owned()),
            ("weight", kilograms(self.grams)),
            ("packNo", self.packages.to_string()),
            ("goodsInfo", self.goods.clone()),
            ("consignee", self.consignee.name.clone()),
            ("consigneeAddress", self.consignee.address.clone()),
            ("consigneeTelephone", self.consignee.telephone.clone()),
            ("note", self.note.clone()),
        ]);
        message(Self::KIND, &self.record, &[("LogisticsHead", fields)], transfer)
    }
}

impl Record {
    fn fields(&self) -> Fields {
        let action = match self.action {
            Action::New => "1",
            Action::Change => "2",
            Action::Delete => "3",
        };
        let status = match self.status {
            Status::Draft => "1",
            Status::Declare => "2",
        };
        vec![
            ("guid", self.guid.to_ascii_uppercase()),
            ("appType", action.to_owned()),
            ("appTime", self.time.to_string()),
            ("appStatus", status.to_owned()),
        ]
    }
}

impl Transfer {
    fn fields(&self) -> Fields {
        vec![
            ("copCode", self.firm.code.clone()),
            ("copName", self.firm.name.clone()),
            ("dxpMode", "DXP".to_owned()),
            ("dxpId", self.dxp_id.clone()),
            ("note", self.note.clone()),
        ]
    }
}

fn message(kind: MessageKind, record: &Record, blocks: &[(&str, Fields)], transfer: &Transfer) -> String {
    let (root, body, guid) = (kind.root(), kind.body(), text(&record.guid.to_ascii_uppercase()));
    let content: String = blocks.iter().map(|(name, fields)| block(name, fields)).collect();
    let sender = block("BaseTransfer", &transfer.fields());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ceb:{root} guid=\"{guid}\" version=\"1.0\" xmlns:ceb=\"{NAMESPACE}\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ceb:{body}>{content}</ceb:{body}>{sender}</ceb:{root}>"
    )
}

fn block(name: &str, fields: &Fields) -> String {
    let mut xml = format!("<ceb:{name}>");
    for (field, value) in fields {
        // writing to a String cannot fail
        let _ = write!(xml, "<ceb:{field}>{}</ceb:{field}>", text(value));
    }
    xml + "</ceb:" + name + ">"
}

/// Escapes a value, and turns what XML cannot hold (control characters) or would change (line breaks) into spaces.
fn text(value: &str) -> String {
    let plain = |c: char| {
        if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            ' '
        } else {
            c
        }
    };
    let clean: String = value.trim().chars().map(plain).collect();
    partial_escape(clean).replace('"', "&quot;")
}
