//! One tenant never reaches another by what a body says: every route of sellers and of brands' owners that takes a body is
//! called on the caller's own things, with another shop's ids in the body. Bodies of the JSON API are made from its own
//! description, so a field for an id that is new there is tried from its first day.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Method, Request, header};
use kernel::kinds::{
    BrandId, ImportId, InboundId, ListingId, NoticeId, OrderId, OrganisationId, PersonId, PhotoId, VariantId,
};
use serde_json::{Value, json};
use store::Value as Stored;
use web::Route;

use super::tenants::{dump, is_api, of_tenants};
use crate::site::client::{Client, Reply};
use crate::site::house::{Site, on_both_engines};
use crate::site::shop::Shop;

/// Names under which forms might carry an id; each is sent to every form.
const NAMES: [&str; 14] = [
    "id", "listing", "variant", "photo", "photos", "order", "inbound", "import", "brand", "org", "person",
    "lot", "payout", "decision",
];

/// The first of the ids that is of a kind.
fn of_kind<'a>(ids: &'a [String], begin: &str) -> &'a str {
    ids.iter()
        .find(|id| id.starts_with(&format!("{begin}_")))
        .map_or("", String::as_str)
}

/// The path of a route over the caller's own things; the last name stands for `last`, if one is given.
fn own_path(route: &Route, own: &[String], last: Option<&str>) -> String {
    let mut before = "";
    let mut path = String::new();
    let names = route.path.matches('{').count();
    let mut seen = 0;
    for part in route.path.split('/').skip(1) {
        let word = if part.starts_with('{') {
            seen += 1;
            match last.filter(|_| seen == names) {
                Some(last) => last,
                None => of_kind(
                    own,
                    before
                        .strip_suffix("people")
                        .map_or(before.trim_end_matches('s'), |_| "person"),
                ),
            }
        } else {
            part
        };
        before = part;
        path = format!("{path}/{word}");
    }
    path
}

/// The forms of a page that are worth sending with an id: one that the page itself would send, where it takes one, and one
/// with the id under every name.
fn forms(path: &str, id: &str) -> Vec<Vec<(String, String)>> {
    let form = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let line = format!("{id}|5||L9");
    let goods = [
        ("en.title", "Oat soap"),
        ("zh.title", "燕麦皂"),
        ("category", "skin-care"),
        ("origin", "US"),
        ("routes", "9610"),
        ("variants.0.id", id),
        ("variants.0.sku", "SOAP"),
        ("variants.0.price", "9.00"),
        ("variants.0.net_grams", "90"),
    ];
    let pictured = [("variants.0.photo", id)];
    let mut all = match path {
        "/seller/inbound/new" => vec![
            form(&[("line", &line), ("do", "announce")]),
            form(&[("variant", id), ("units", "5"), ("lot", "L9"), ("do", "announce")]),
        ],
        "/seller/listings/new" | "/seller/listings/{id}" => {
            let own: Vec<_> = goods
                .iter()
                .filter(|(name, _)| *name != "variants.0.id")
                .copied()
                .collect();
            vec![form(&goods), form(&[own.as_slice(), &pictured].concat())]
        }
        _ => Vec::new(),
    };
    let said = [
        ("do", "publish"),
        ("place", "0"),
        ("seller", "bramble-house"),
        ("reason", "A mistake."),
        ("units", "1"),
    ];
    let named = NAMES.map(|name| (name, id));
    all.push(form(&[said.as_slice(), &named].concat()));
    all
}

/// A value that fits a schema of the description, with this id wherever one of its kind may stand.
fn example(document: &Value, schema: &Value, name: &str, id: &str) -> Value {
    if let Some(pointer) = schema["$ref"].as_str() {
        return example(
            document,
            document.pointer(pointer.trim_start_matches('#')).unwrap(),
            name,
            id,
        );
    }
    if let Some(first) = schema["enum"].as_array() {
        return first[0].clone();
    }
    match name {
        "currency" => return json!("USD"),
        "compare_at" => return Value::Null,
        _ => {}
    }
    for choice in ["anyOf", "oneOf", "allOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let some = choices.iter().find(|one| one["type"] != "null").unwrap();
            return example(document, some, name, id);
        }
    }
    let kind = schema["type"]
        .as_array()
        .map_or(&schema["type"], |kinds| &kinds[0]);
    match (kind.as_str().unwrap_or_default(), name) {
        ("object", _) => {
            let none = serde_json::Map::new();
            let properties = schema["properties"].as_object().unwrap_or(&none);
            properties
                .iter()
                .map(|(name, part)| (name.clone(), example(document, part, name, id)))
                .collect()
        }
        ("array", "routes") => json!(["9610"]),
        ("array", "lines" | "variants") => json!([example(document, &schema["items"], name, id)]),
        ("array", _) => {
            let fewest = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).unwrap();
            let item = || example(document, &schema["items"], name, id);
            (0..fewest).map(|_| item()).collect()
        }
        ("integer" | "number", _) => json!(500),
        ("boolean", _) => json!(false),
        ("string", "category") => json!("skin-care"),
        ("string", "origin") => json!("US"),
        ("string", "expiry") => json!("2028-01-31"),
        ("string", "title" | "lot" | "note" | "sku") => json!("Oat soap"),
        ("string", _) if schema["pattern"].is_string() => {
            let kind = id.split('_').next().unwrap();
            let fits = schema["pattern"]
                .as_str()
                .unwrap()
                .starts_with(&format!("^{kind}_"));
            if fits { json!(id) } else { Value::Null }
        }
        ("string", _) => json!(""),
        _ => Value::Null,
    }
}

/// Calls a route on this path with an id in its body, in every way there is.
fn tries(site: &Site, clients: &[Client<'_>; 2], route: &Route, path: &str, id: &str) -> Vec<Reply> {
    let client = &clients[usize::from(is_api(route))];
    if !is_api(route) {
        let mut replies = Vec::new();
        for mut form in forms(route.path, id) {
            form.push(("csrf".to_owned(), client.own_token().to_owned()));
            let form: Vec<(&str, &str)> = form
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            replies.push(client.post_bare(path, &form));
            site.bed.pass(Duration::from_secs(1));
        }
        return replies;
    }
    let pointer = format!(
        "/paths/{}/{}/requestBody/content/application~1json/schema",
        route.path.replace('/', "~1"),
        route.method.as_str().to_lowercase()
    );
    let body = match site.description().pointer(&pointer) {
        Some(schema) => example(site.description(), schema, "", id),
        None => json!({ "id": id }),
    };
    let reply = client.call(route.method.clone(), path, &body);
    site.bed.pass(Duration::from_secs(1));
    vec![reply]
}

/// An id as rows hold it, on either engine.
fn as_stored(id: &str) -> Vec<String> {
    let uuid = [
        id.parse::<ListingId>().map(kernel::Id::uuid).ok(),
        id.parse::<VariantId>().map(kernel::Id::uuid).ok(),
        id.parse::<PhotoId>().map(kernel::Id::uuid).ok(),
        id.parse::<OrderId>().map(kernel::Id::uuid).ok(),
        id.parse::<InboundId>().map(kernel::Id::uuid).ok(),
        id.parse::<ImportId>().map(kernel::Id::uuid).ok(),
        id.parse::<BrandId>().map(kernel::Id::uuid).ok(),
        id.parse::<NoticeId>().map(kernel::Id::uuid).ok(),
        id.parse::<PersonId>().map(kernel::Id::uuid).ok(),
        id.parse::<OrganisationId>().map(kernel::Id::uuid).ok(),
    ];
    let uuid = uuid.into_iter().flatten().next();
    uuid.map_or_else(Vec::new, |uuid| {
        let bytes = Stored::Bytes(uuid.as_bytes().to_vec());
        vec![format!("{:?}", Stored::Uuid(uuid)), format!("{bytes:?}")]
    })
}

type Rows = BTreeMap<String, Vec<String>>;

/// What of `before` that names one of these is gone or changed, and what is new and names one.
fn touched(before: &Rows, after: &Rows, marks: &[String]) -> Vec<String> {
    let names_one = |row: &&String| marks.iter().any(|mark| row.contains(mark.as_str()));
    let mut found = Vec::new();
    for (table, rows) in before {
        let lost = rows.iter().filter(|row| after[table].binary_search(row).is_err());
        found.extend(lost.filter(names_one).map(|row| format!("{table} lost {row}")));
        let new = after[table].iter().filter(|row| rows.binary_search(row).is_err());
        found.extend(new.filter(names_one).map(|row| format!("{table} has {row}")));
    }
    found
}

fn clients<'s>(site: &'s Site, shop: &Shop) -> [Client<'s>; 2] {
    [site.sign_in(&shop.owner), site.program(&shop.owner)]
}

/// Where another's id may stand in the body of a route: on its own path, and as the last name of a longer one.
fn targets(route: &Route, own: &[String], id: &str) -> Vec<String> {
    let mut paths = vec![own_path(route, own, None)];
    if route.path.matches('{').count() > 1 {
        paths.push(own_path(route, own, Some(id)));
    }
    paths
}

on_both_engines! {
    fn another_shops_ids_in_a_body_reach_nothing(site) {
        let (shop, intruder) = (Shop::open(site), Shop::called(site, "bramble"));
        let clients = clients(site, &intruder);
        let foreign: Vec<&String> = shop.ids.iter().filter(|id| id.contains('_')).collect();
        let mut marks: Vec<String> = foreign.iter().flat_map(|id| as_stored(id)).collect();
        // Payouts and decisions are kept by the market for all; whose they are stands in the other marks.
        marks.sort_unstable();
        assert!(marks.len() > 20, "the ids are of the kinds that are looked for");
        for route in of_tenants().iter().filter(|route| route.method != Method::GET) {
            let before = dump(site);
            for id in &foreign {
                for path in targets(route, &intruder.ids, id) {
                    for reply in tries(site, &clients, route, &path, id) {
                        let told = format!("{} {path} with {id}: {}", route.method, reply.status);
                        assert!(!reply.status.is_server_error(), "{told}");
                        let text = reply.text();
                        let others = foreign.iter().filter(|other| *other != id);
                        let leaked: Vec<_> = others.filter(|other| text.contains(other.as_str())).collect();
                        assert!(leaked.is_empty(), "{told} tells {leaked:?}");
                    }
                }
            }
            let found = touched(&before, &dump(site), &marks);
            assert!(found.is_empty(), "{} {}: {found:#?}", route.method, route.path);
        }
    }

    fn the_same_bodies_work_with_ones_own_ids(site) {
        let shop = Shop::open(site);
        let clients = clients(site, &shop);
        let listing = of_kind(&shop.ids, "listing").parse::<ListingId>().unwrap();
        let scope = shop.owner.seller();
        let variant = site.read(|tx| catalog::listing_of_seller(tx, scope, listing)).variants[0].id.to_string();
        for path in [
            "/seller/inbound/new",
            "/seller/listings/{id}",
            "/api/v1/seller/inbounds",
            "/api/v1/seller/listings/{listing}",
        ] {
            let routes = of_tenants();
            let route = routes.iter().find(|route| route.path == path && route.method != Method::GET).unwrap();
            let own = own_path(route, &shop.ids, None);
            let first = tries(site, &clients, route, &own, &variant).remove(0);
            assert!(first.status.is_success() || first.status.is_redirection(), "{own}: {} {}", first.status, first.text());
        }
    }

    fn an_import_that_names_another_shops_goods_makes_its_own(site) {
        let (shop, intruder) = (Shop::open(site), Shop::called(site, "bramble"));
        let marks: Vec<String> = shop.ids.iter().flat_map(|id| as_stored(id)).collect();
        let before = dump(site);
        let program = site.program(&intruder.owner);
        let file = "Handle,Title,Variant SKU,Variant Price,Variant Grams\ngood,Taken over,LOTION,1.00,100\n";
        let request = Request::post("/api/v1/seller/imports?file_name=goods.csv")
            .header(header::CONTENT_TYPE, "text/csv")
            .header("Idempotency-Key", site.fresh_key());
        let begun = program.send(request.body(Body::from(file)).unwrap()).json();
        let run = format!("/api/v1/seller/imports/{}", begun["id"].as_str().unwrap());
        let ended = (0..200).find_map(|_| {
            let heard = site.bed.store.rings();
            let told = program.get(&run).json();
            if told["state"] == "running" {
                site.bed.store.wait_for_events(heard, Duration::from_secs(5));
                return None;
            }
            Some(told)
        });
        assert_eq!(ended.unwrap()["state"], "done");
        let found = touched(&before, &dump(site), &marks);
        assert!(found.is_empty(), "{found:#?}");
        let titles = |shop: &Shop| program_titles(site, shop);
        assert!(!titles(&shop).contains("Taken over") && titles(&intruder).contains("Taken over"));
    }
}

fn program_titles(site: &Site, shop: &Shop) -> String {
    site.program(&shop.owner).get("/api/v1/seller/listings").text()
}
