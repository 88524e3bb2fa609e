//! The warehouse station as an associate with a scanner meets it: forms alone, no script.

use axum::http::{StatusCode, header};
use kernel::kinds::OrderId;
use orders::Placed;
use people::{OrgKind, Role};
use rxing::common::HybridBinarizer;
use rxing::oned::Code128Reader;
use rxing::{BinaryBitmap, Luma8LuminanceSource, Reader as _};

use crate::site::client::{Client, Reply};
use crate::site::house::Site;

/// A station: the page that is shown, and the scanner that types into its one input.
pub(super) struct Station<'s> {
    client: Client<'s>,
    path: String,
    pub(super) page: String,
}

impl<'s> Station<'s> {
    pub(super) fn of(client: Client<'s>) -> Self {
        Self {
            client,
            path: String::new(),
            page: String::new(),
        }
    }

    pub(super) fn open(&mut self, path: &str) {
        let reply = self.client.get(path);
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
        path.split('?').next().unwrap().clone_into(&mut self.path);
        self.page = reply.text();
    }

    /// Types a code and Enter: what the page then says, and whether it was taken.
    pub(super) fn scan(&mut self, field: &str, code: &str) -> bool {
        let fields = hidden(&self.page, "data-scan");
        self.post(fields, field, code)
    }

    /// Presses a button.
    pub(super) fn press(&mut self, word: &str) -> bool {
        let fields = hidden(&self.page, &format!("value=\"{word}\""));
        self.post(fields, "do", word)
    }

    fn post(&mut self, mut fields: Vec<(String, String)>, name: &str, value: &str) -> bool {
        fields.push((name.to_owned(), value.to_owned()));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let path = self.path.clone();
        let reply = self.client.post(&path, &fields);
        if reply.status == StatusCode::SEE_OTHER {
            let to = reply.leads_to().to_owned();
            self.open(&to);
            return true;
        }
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text());
        self.page = reply.text();
        assert!(self.page.contains("data-sound=\"wrong\""), "a refusal sounds");
        false
    }

    pub(super) fn says(&self, text: &str) {
        // A code within a sentence is kept on one line by an element of its own.
        let page = self
            .page
            .replace("<span class=\"nowrap\">", "")
            .replace("</span>", "");
        assert!(page.contains(text), "{text} is not said: {page}");
    }
}

/// The hidden values of the first form that has a mark.
fn hidden(page: &str, mark: &str) -> Vec<(String, String)> {
    let forms = page
        .split("<form")
        .skip(1)
        .map(|form| form.split("</form>").next().unwrap());
    let form = forms.clone().find(|form| form.contains(mark)).unwrap();
    let inputs = form.split("<input type=\"hidden\" name=\"").skip(1);
    let value = |input: &str| {
        let mut parts = input.split('"');
        let name = parts.next().unwrap().to_owned();
        (name, parts.nth(1).unwrap().to_owned())
    };
    inputs.map(value).filter(|(name, _)| name != "csrf").collect()
}

pub(super) fn pdf(reply: &Reply) -> &[u8] {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert_eq!(reply.headers[header::CONTENT_TYPE], "application/pdf");
    assert!(reply.body.starts_with(b"%PDF-"));
    &reply.body
}

/// The first page of a document as grey pixels, with width and height.
pub(super) fn grey(pdf: &[u8]) -> (Vec<u8>, u32, u32) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let printed = std::process::Command::new("pdftoppm")
        .args(["-gray", "-r", "203", "-f", "1", "-l", "1"])
        .arg(file.path())
        .output()
        .unwrap();
    let head: Vec<&[u8]> = printed.stdout.splitn(4, u8::is_ascii_whitespace).collect();
    let number = |place: usize| std::str::from_utf8(head[place]).unwrap().parse().unwrap();
    let (width, height): (u32, u32) = (number(1), number(2));
    let pixels = printed.stdout[printed.stdout.len() - (width * height) as usize..].to_vec();
    (pixels, width, height)
}

/// The Code 128 symbol of a printed page, read by a scanner that shares no code with us.
fn barcode(pdf: &[u8]) -> String {
    let (pixels, width, height) = grey(pdf);
    let source = Luma8LuminanceSource::new(pixels, width, height).unwrap();
    let mut bitmap = BinaryBitmap::new(HybridBinarizer::new(source));
    Code128Reader.decode(&mut bitmap).unwrap().getText().to_owned()
}

#[test]
fn an_order_goes_from_the_dock_to_the_carrier_by_scans() {
    let site = Site::open();
    let seller = site.seller("tidepool");
    let (_, variant) = site.lotion(&seller, 5);
    let dock = site.member("rosa", OrgKind::Warehouse, Role::Associate);
    site.write(|tx| {
        let bin = warehouse::NewBin {
            code: "A-01-2".to_owned(),
            walk: 1,
            cool: false,
        };
        warehouse::add_bin(tx, &bin)
    });
    let lin = site.shopper("lin");
    let placed = site.paid_order(&lin, variant, 2);
    let mut station = Station::of(site.sign_in(&dock));
    station.open("/station");
    put_away(&mut station);
    pick(&mut station, &placed, "LOTION");
    let tracking = pack(&site, &mut station, placed.order);
    hand_over(&mut station, &tracking);
    in_customs(&site, &tracking);
    // The shopper sees the parcel on its way; nobody but associates sees its label.
    let client = site.sign_in(&lin.0);
    let page = client.get(&format!("/orders/{}", placed.order)).text();
    for part in [tracking.as_str(), "China Post", "In customs", "上海海关"] {
        assert!(page.contains(part), "{part} is not on the order's page");
    }
    let stolen = client.get(&format!("/station/labels/{}.pdf", placed.order));
    assert_eq!(stolen.status, StatusCode::FORBIDDEN);
    let report = site.read(ledger::audit);
    assert!(report.is_sound(), "{:?}", report.breaches);
}

pub(super) fn put_away(station: &mut Station<'_>) {
    station.open("/station/putaway");
    assert!(!station.scan("scan", "NOT-HERE"));
    assert!(station.scan("scan", "lotion"));
    station.says("A-01-2");
    assert!(station.scan("scan", "A-01-2"));
}

pub(super) fn pick(station: &mut Station<'_>, placed: &Placed, code: &str) {
    station.open("/station/pick");
    assert!(station.scan("scan", &placed.number));
    assert!(!station.scan("scan", "A-01-9"));
    station.says("Expected bin A-01-2, but A-01-9 was scanned.");
    assert!(station.scan("scan", "a-01-2"));
    assert!(!station.scan("scan", "4006381333931"));
    assert!(station.scan("scan", code));
    assert!(station.press("undo"));
    assert!(station.scan("scan", "L1"));
    // A number stands for so many of what was scanned last.
    assert!(station.scan("scan", "2"));
    pdf(&station
        .client
        .get(&format!("/station/picks/{}.pdf", placed.order)));
}

/// Packs, weighs and labels; the parcel's number.
fn pack(site: &Site, station: &mut Station<'_>, order: OrderId) -> String {
    station.open(&format!("/station/pack?order={order}"));
    station.says("has no measures. Choose by eye.");
    let inside = format!("/station/packing-lists/{order}.pdf");
    pdf(&station.client.get(&inside));
    assert!(station.scan("scan", "LOTION"));
    assert!(station.scan("scan", "LOTION"));
    assert!(!station.scan("grams", "1"));
    let grams = site.read(|tx| warehouse::expected_weight(tx, order)).to_string();
    assert!(station.scan("grams", &grams));
    let parcel = site.read(|tx| warehouse::parcel_of_order(tx, order)).unwrap().0;
    station.says(&parcel.tracking);
    let label = station.client.get(&format!("/station/labels/{order}.pdf"));
    assert_eq!(barcode(pdf(&label)), parcel.tracking);
    assert!(!station.scan("scan", "LX473124829US"));
    assert!(station.scan("scan", &parcel.tracking));
    parcel.tracking
}

fn hand_over(station: &mut Station<'_>, tracking: &str) {
    station.open("/station/handover");
    assert!(station.scan("scan", tracking));
    assert!(station.press("close"));
    let list = station.page.split("handover_").nth(1).unwrap();
    let list: String = list.chars().take(26).collect();
    pdf(&station
        .client
        .get(&format!("/station/handovers/handover_{list}.pdf")));
}

fn in_customs(site: &Site, tracking: &str) {
    let tracking = tracking.to_owned();
    site.write(move |tx| {
        let track = warehouse::Track {
            tracking: tracking.clone(),
            code: warehouse::TrackCode::InCustoms,
            place: "上海海关".to_owned(),
            at: tx.now(),
        };
        warehouse::track(tx, &kernel::Actor::Partner("carrier".to_owned()), &track)
    });
}
