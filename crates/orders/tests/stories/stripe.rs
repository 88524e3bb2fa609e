//! Stripe, against recorded answers on a local listener: what is asked, what is understood, whose word is believed.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use kernel::kinds::{OrderId, PaymentId, RefundId};
use kernel::{Code, Lang, Time, Yuan};
use orders::followers::{PaymentCalls, PaymentRetries};
use orders::providers::signature::sign;
use orders::providers::stripe::{Settings, Stripe};
use orders::providers::{
    Callback, Collect, Disbelief, GiveBack, GivenBack, News, Opened, Provider, Received, RefundStanding,
};
use orders::{Heard, OrderState, PaymentState, RefundState};
use store::{Chore, Followers};

use super::scene::{Scene, operator, request};

const SESSION: &str = r#"{"id":"cs_test_a1B2","object":"checkout.session","amount_total":21711,"currency":"cny","payment_status":"unpaid","status":"open","url":"https://checkout.stripe.com/c/pay/cs_test_a1B2"}"#;
const REFUND: &str = r#"{"id":"re_3Nq","object":"refund","amount":21711,"currency":"cny","payment_intent":"pi_3Nq","status":"STATUS"}"#;

/// What was asked: the request line, its headers in lower case, the body.
struct Asked {
    line: String,
    headers: Vec<String>,
    body: String,
}

/// Answers one request after the other with these, each a status and a body; then tells what was asked.
fn server(answers: Vec<(u16, String)>) -> (String, JoinHandle<Vec<Asked>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let serve = move || {
        answers
            .into_iter()
            .map(|answer| one(&listener, &answer))
            .collect()
    };
    (base, std::thread::spawn(serve))
}

fn one(listener: &TcpListener, (status, answer): &(u16, String)) -> Asked {
    let (stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let line = head.remove(0);
    let headers: Vec<String> = head.iter().map(|header| header.to_lowercase()).collect();
    let length = headers
        .iter()
        .find_map(|header| header.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.parse().unwrap())];
    reader.read_exact(&mut body).unwrap();
    let reply = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{answer}",
        answer.len()
    );
    reader.get_mut().write_all(reply.as_bytes()).unwrap();
    Asked {
        line,
        headers,
        body: String::from_utf8(body).unwrap(),
    }
}

fn stripe(base: String) -> Stripe {
    Stripe::new(Settings {
        base,
        key: "sk_test_story".into(),
        webhook_secret: "whsec_story".into(),
        return_page: "https://market.example/orders/{order}".into(),
    })
}

fn collect() -> Collect {
    Collect {
        payment: PaymentId::from_digest([1; 16]),
        order: OrderId::from_digest([2; 16]),
        number: "260302-7K3M9Q".into(),
        amount: Yuan::from_minor(21_711),
        pay_by: Time::from_seconds(1_772_440_200),
        lang: Lang::ZhCn,
    }
}

fn give_back() -> GiveBack {
    GiveBack {
        refund: RefundId::from_digest([3; 16]),
        key: "refund_3.1".into(),
        payment: PaymentId::from_digest([1; 16]),
        transaction: "pi_3Nq".into(),
        amount: Yuan::from_minor(500),
    }
}

fn has(asked: &Asked, pair: &str) -> bool {
    asked.body.split('&').any(|part| part == pair)
}

#[test]
fn a_session_asks_for_alipay_and_wechat_pay_in_yuan() {
    let (base, asked) = server(vec![(200, SESSION.to_owned())]);
    let opened = stripe(base).collect(&collect()).unwrap();
    assert_eq!(opened.reference, "cs_test_a1B2");
    assert_eq!(opened.page, "https://checkout.stripe.com/c/pay/cs_test_a1B2");
    assert!(opened.words.request.contains("unit_amount]=21711") && opened.words.response == SESSION);
    assert!(!opened.words.request.contains("sk_test"), "the key is not kept");
    let asked = asked.join().unwrap().remove(0);
    assert_eq!(asked.line, "POST /v1/checkout/sessions HTTP/1.1");
    let payment = collect().payment.to_string();
    for header in [
        "authorization: bearer sk_test_story".to_owned(),
        format!("idempotency-key: {payment}"),
    ] {
        assert!(asked.headers.contains(&header), "{header}: {:?}", asked.headers);
    }
    for pair in [
        "payment_method_types%5B0%5D=alipay".to_owned(),
        "payment_method_types%5B1%5D=wechat_pay".to_owned(),
        "payment_method_options%5Bwechat_pay%5D%5Bclient%5D=web".to_owned(),
        "line_items%5B0%5D%5Bprice_data%5D%5Bcurrency%5D=cny".to_owned(),
        "line_items%5B0%5D%5Bprice_data%5D%5Bunit_amount%5D=21711".to_owned(),
        "expires_at=1772442000".to_owned(),
        format!("client_reference_id={payment}"),
    ] {
        assert!(has(&asked, &pair), "{pair}: {}", asked.body);
    }
}

#[test]
fn what_may_pass_is_told_from_what_will_not() {
    let refused = r#"{"error":{"type":"invalid_request_error","code":"amount_too_small","param":"amount","message":"secret words"}}"#;
    let (base, asked) = server(vec![
        (503, "{}".into()),
        (429, "{}".into()),
        (400, refused.into()),
    ]);
    let stripe = stripe(base);
    for code in [Code::Unavailable, Code::Unavailable, Code::Internal] {
        let error = stripe.collect(&collect()).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(!error.to_string().contains("secret words"));
    }
    asked.join().unwrap();
    let nobody = Stripe::new(Settings {
        base: "http://127.0.0.1:9".into(),
        key: String::new(),
        webhook_secret: String::new(),
        return_page: String::new(),
    });
    assert_eq!(nobody.collect(&collect()).unwrap_err().code(), Code::Unavailable);
}

#[test]
fn a_refund_names_its_payment_and_its_key() {
    let answers = ["succeeded", "pending", "failed"].map(|status| (200, REFUND.replace("STATUS", status)));
    let (base, asked) = server(answers.to_vec());
    let stripe = stripe(base);
    for standing in [
        RefundStanding::Paid,
        RefundStanding::Pending,
        RefundStanding::Failed,
    ] {
        assert_eq!(stripe.give_back(&give_back()).unwrap().standing, standing);
    }
    let asked = asked.join().unwrap().remove(0);
    assert_eq!(asked.line, "POST /v1/refunds HTTP/1.1");
    assert!(has(&asked, "payment_intent=pi_3Nq") && has(&asked, "amount=500"));
    assert!(asked.headers.contains(&"idempotency-key: refund_3.1".to_owned()));
}

/// Stripe under the sandbox's name.
struct AsSandbox(Stripe);

impl Provider for AsSandbox {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn said(&self) -> kernel::Said {
        self.0.said()
    }

    fn collect(&self, wish: &Collect) -> kernel::Result<Opened> {
        self.0.collect(wish)
    }

    fn give_back(&self, wish: &GiveBack) -> kernel::Result<GivenBack> {
        self.0.give_back(wish)
    }

    fn verify(&self, received: &Received<'_>, now: Time) -> Result<Callback, Disbelief> {
        self.0.verify(received, now)
    }
}

fn event(kind: &str, object: &str) -> String {
    format!(
        r#"{{"id":"evt_1","object":"event","type":"{kind}","created":1772438405,"data":{{"object":{object}}}}}"#
    )
}

fn session(payment: PaymentId, status: &str, fen: i64, currency: &str) -> String {
    format!(
        r#"{{"id":"cs_test_a1B2","client_reference_id":"{payment}","payment_intent":"pi_3Nq","payment_status":"{status}","amount_total":{fen},"currency":"{currency}"}}"#
    )
}

fn refund_object(refund: RefundId) -> String {
    format!(r#"{{"id":"re_3Nq","status":"succeeded","metadata":{{"refund":"{refund}"}}}}"#)
}

fn told(body: &str) -> Result<News, Disbelief> {
    let now = Time::from_seconds(1_772_438_410);
    let signature = sign("whsec_story", now, body.as_bytes());
    let received = Received {
        body: body.as_bytes(),
        signature: &signature,
    };
    stripe(String::new())
        .verify(&received, now)
        .map(|callback| callback.news)
}

#[test]
fn events_are_read_in_our_words() {
    let payment = collect().payment;
    let paid = News::Paid {
        payment,
        transaction: "pi_3Nq".into(),
        amount: Yuan::from_minor(21_711),
        at: Time::from_seconds(1_772_438_405),
    };
    let refund = refund_object(give_back().refund);
    let completed = "checkout.session.completed";
    let table = [
        (
            event(completed, &session(payment, "paid", 21_711, "cny")),
            paid.clone(),
        ),
        (
            event(completed, &session(payment, "unpaid", 21_711, "cny")),
            News::Nothing,
        ),
        (
            event(
                "checkout.session.async_payment_succeeded",
                &session(payment, "paid", 21_711, "cny"),
            ),
            paid,
        ),
        (
            event(
                "checkout.session.async_payment_failed",
                &session(payment, "unpaid", 21_711, "cny"),
            ),
            News::Failed { payment },
        ),
        (
            event(
                "checkout.session.expired",
                &session(payment, "unpaid", 21_711, "cny"),
            ),
            News::Failed { payment },
        ),
        (
            event("refund.updated", &refund),
            News::RefundPaid {
                refund: give_back().refund,
            },
        ),
        (
            event("refund.failed", &refund.replace("succeeded", "failed")),
            News::RefundFailed {
                refund: give_back().refund,
            },
        ),
        (
            event(
                completed,
                r#"{"client_reference_id":"another shop's","payment_status":"paid"}"#,
            ),
            News::Nothing,
        ),
        (event("customer.created", "{}"), News::Nothing),
    ];
    for (body, news) in table {
        assert_eq!(told(&body), Ok(news), "{body}");
    }
    assert!(
        told(&event(completed, &session(payment, "paid", 21_711, "usd"))).is_err(),
        "dollars are not yuan"
    );
    assert!(told("{").is_err());
}

testkit::on_both_engines! {
    fn a_refund_that_stripe_refuses_waits_for_a_person(bed) {
        let mut scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let placed = scene.paid(&[(lotion, 1)]);
        let refused = r#"{"error":{"type":"invalid_request_error","code":"charge_disputed"}}"#;
        let (base, asked) = server(vec![(400, refused.into()), (200, REFUND.replace("STATUS", "succeeded"))]);
        // The payment was the sandbox's; that Stripe answers in its place does not matter here.
        scene.market.providers = Arc::new([Arc::new(AsSandbox(stripe(base))) as Arc<dyn Provider>]);
        let calls = PaymentRetries(scene.market.clone());
        let by = orders::By::Shopper(scene.shopper);
        let refund = scene.write(move |tx, _| orders::cancel(tx, &by, placed.order)).unwrap().unwrap();
        calls.run(&bed.store).unwrap();
        let failed = scene.read(|tx| orders::failed_refunds(tx, operator()));
        assert_eq!(failed.iter().map(|refund| refund.id).collect::<Vec<_>>(), [refund]);
        scene.pass(60);
        scene.write(move |tx, _| orders::retry_refund(tx, operator(), refund)).unwrap();
        calls.run(&bed.store).unwrap();
        assert!(scene.read(|tx| orders::failed_refunds(tx, operator())).is_empty());
        assert_eq!(scene.owed(ledger::AccountKind::ProviderClearing), 0);
        let keys: Vec<_> = asked.join().unwrap().into_iter().map(|asked| {
            asked.headers.into_iter().find(|header| header.starts_with("idempotency-key")).unwrap()
        }).collect();
        assert_ne!(keys[0], keys[1], "the same key would get the same refusal");
        assert_eq!(scene.write(move |tx, _| orders::retry_refund(tx, operator(), refund)).unwrap_err().code(), Code::WrongState);
        scene.audit();
    }

    fn a_shopper_pays_by_stripe_and_gets_it_back(bed) {
        let mut scene = Scene::open(bed);
        let lotion = scene.lotion(2500, 5);
        let answers = vec![(503, "{}".into()), (200, SESSION.to_owned()), (200, REFUND.replace("STATUS", "pending"))];
        let (base, asked) = server(answers);
        let provider: Arc<dyn Provider> = Arc::new(stripe(base));
        scene.market.providers = Arc::new([provider]);
        let followers = Followers::new(bed.store.clone()).outside(PaymentCalls(scene.market.clone()));
        let quote = scene.quote(&[(lotion, 1)]).unwrap();
        let wish = orders::PlaceOrder { quote: quote.id, provider: "stripe".into(), notice: "2026-11".into() };
        let (shopper, once) = (scene.shopper, request(scene.shopper, "key", &wish));
        let placed = scene.write(move |tx, market| orders::place(tx, market, shopper, &once, &wish)).unwrap().answer;
        let payments = || scene.read(|tx| orders::order_of_shopper(tx, shopper, placed.order)).payments;
        followers.drain().unwrap();
        assert_eq!(payments()[0].state, PaymentState::Wanted, "Stripe did not answer; nothing is lost");
        PaymentRetries(scene.market.clone()).run(&bed.store).unwrap();
        assert_eq!((payments()[0].state, payments()[0].page.contains("checkout.stripe.com")), (PaymentState::Open, true));
        let hear = |body: String| {
            let signature = sign("whsec_story", bed.now(), body.as_bytes());
            scene.write(move |tx, market| {
                let received = Received { body: body.as_bytes(), signature: &signature };
                orders::receive_callback(tx, market, "stripe", &received)
            }).unwrap()
        };
        let total = quote.inputs.price.total.minor();
        let paid = event("checkout.session.completed", &session(placed.payment, "paid", total, "cny"));
        assert_eq!(hear(paid.clone()), Heard::Paid(placed.order));
        assert_eq!(hear(paid), Heard::Nothing);
        let by = orders::By::Shopper(shopper);
        let refund = scene.write(move |tx, _| orders::cancel(tx, &by, placed.order)).unwrap().unwrap();
        followers.drain().unwrap();
        let refunds = || scene.read(|tx| orders::order_of_shopper(tx, shopper, placed.order)).refunds;
        assert_eq!(refunds()[0].state, RefundState::Sent);
        let object = refund_object(refund);
        assert_eq!(hear(event("refund.updated", &object)), Heard::RefundPaid(refund));
        assert_eq!(hear(event("charge.refund.updated", &object)), Heard::Nothing);
        assert_eq!((scene.state(placed.order), refunds()[0].state), (OrderState::Cancelled, RefundState::Paid));
        assert_eq!(scene.owed(ledger::AccountKind::ProviderClearing), 0);
        assert!(has(&asked.join().unwrap()[2], "payment_intent=pi_3Nq"));
        scene.audit();
    }
}
