//! The history of an order in plain words.

use std::borrow::Cow;

use kernel::{Said, Yuan};

/// Events that shoppers and sellers see, and how they are told; the operator sees all others by their names.
const WORDS: [(&str, &str, &str); 17] = [
    (
        "order.placed",
        "已下单，商品为您留好了",
        "Ordered; the goods are put aside",
    ),
    (
        "payment.failed",
        "这次付款没有成功",
        "This attempt to pay did not succeed",
    ),
    (
        "order.paid",
        "已付款，仓库开始备货",
        "Paid; the warehouse begins to pick",
    ),
    (
        "customs.written",
        "海关申报单据已写好",
        "A customs paper was written",
    ),
    ("order.packed", "已打包", "Packed"),
    ("order.handed_over", "已交给承运商", "Handed over to the carrier"),
    ("parcel.departed", "已离开美国", "Left the United States"),
    ("parcel.arrived", "已到达中国口岸", "Arrived at the port in China"),
    ("parcel.in_customs", "清关中", "In customs"),
    ("parcel.cleared", "已清关", "Cleared by customs"),
    ("parcel.out_for_delivery", "派送中", "Out for delivery"),
    ("order.delivered", "已签收", "Delivered"),
    ("order.completed", "交易完成", "Completed"),
    ("order.cancelled", "订单已取消", "Cancelled"),
    ("order.refunded", "已全额退款", "Refunded in full"),
    (
        "payment.stray",
        "收到一笔多付的款，将原路退回",
        "A payment that was not owed came in; it goes back",
    ),
    (
        "refund.failed",
        "退款遇到问题，我们正在处理",
        "A refund met a problem; we are on it",
    ),
];

/// Whether people outside the market's own staff see an event of this kind.
pub fn is_for_shopper(kind: &str) -> bool {
    matches!(kind, "refund.requested" | "refund.paid") || WORDS.iter().any(|(known, ..)| *known == kind)
}

/// How an event is told.
pub fn history_said(kind: &str, body: &str) -> Said {
    let amount = || amount(body).map_or_else(String::new, Yuan::decimal);
    match kind {
        "refund.requested" => Said::new(
            format!("退款 {} 元已提交", amount()),
            format!("A refund of CNY {} is on its way", amount()),
        ),
        "refund.paid" => Said::new(
            format!("退款 {} 元已到账", amount()),
            format!("A refund of CNY {} was paid", amount()),
        ),
        _ => WORDS.iter().find(|(known, ..)| *known == kind).map_or_else(
            || Said::new(kind.to_owned(), kind.to_owned()),
            |(_, zh, en)| Said {
                zh: Cow::Borrowed(zh),
                en: Cow::Borrowed(en),
            },
        ),
    }
}

fn amount(body: &str) -> Option<Yuan> {
    let body: serde_json::Value = serde_json::from_str(body).ok()?;
    body.get("amount")?.as_i64().map(Yuan::from_minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refund_tells_its_amount() {
        let said = history_said("refund.paid", r#"{"amount":1990}"#);
        assert_eq!(said.zh, "退款 19.90 元已到账");
        assert!(is_for_shopper("refund.paid") && !is_for_shopper("stock.reserved"));
    }
}
