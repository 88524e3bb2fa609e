//! A shop is closed by two analysts and appeals to a third; whoever comes back under another name is looked at by an operator.

use axum::http::StatusCode;

use crate::site::client::Client;
use crate::site::house::{Site, on_both_engines};
use crate::site::people_of::Persona;
use people::{OrgKind, Role};

fn analyst(site: &Site, name: &str) -> Persona {
    site.member(name, OrgKind::Operator, Role::Analyst)
}

fn closing_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"closing\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

fn presses(client: &Client<'_>, path: &str, fields: &[(&str, &str)]) -> String {
    let reply = client.post(path, fields);
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
    client.get(path).text()
}

on_both_engines! {
    fn two_close_a_shop_and_a_third_opens_it(site) {
        let seller = site.seller("tidepool");
        let (listing, _) = site.lotion(&seller, 5);
        let (mei, juan, anna) = (analyst(site, "mei"), analyst(site, "juan"), analyst(site, "anna"));
        let [mei, juan, anna] = [mei, juan, anna].map(|persona| site.sign_in(&persona));
        let file = format!("/desk/sellers/{}", seller.org.unwrap());
        let slug = site.read(|tx| people::seller_card(tx, seller.org.unwrap())).unwrap().slug.to_string();
        assert_eq!(mei.get(&format!("/desk/closings?shop=https://market.example/s/{slug}")).leads_to(), file);
        assert!(mei.get("/desk/closings?shop=nobody").text().contains("No such shop"));

        let empty = mei.post(&file, &[("do", "propose"), ("code", ""), ("note", "Three fakes.")]);
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.text().contains("Three fakes."), "what was typed stays");
        let own = presses(&mei, &file, &[("do", "propose"), ("code", "counterfeit-trade"), ("note", "Three fakes.")]);
        assert!(own.contains("You had a part in this"), "{own}");
        let owner = site.sign_in(&seller);
        assert!(!owner.get("/seller/standing").text().contains("closed"), "a proposal is not told");

        let page = juan.get(&file).text();
        let closing = closing_of(&page);
        let alone = presses(&mei, &file, &[("do", "approve"), ("closing", &closing)]);
        assert!(alone.contains("another analyst must decide"), "{alone}");
        assert_eq!(site.visitor().get(&format!("/p/{listing}")).status, StatusCode::OK);
        presses(&juan, &file, &[("do", "approve"), ("closing", &closing)]);
        assert_eq!(site.visitor().get(&format!("/p/{listing}")).status, StatusCode::NOT_FOUND);
        assert_eq!(site.visitor().get(&format!("/s/{slug}")).status, StatusCode::NOT_FOUND);

        let told = owner.get("/seller/standing").text();
        assert!(told.contains("We have closed your shop") && told.contains("sells counterfeit goods"), "{told}");
        assert!(owner.get("/seller").text().contains("/seller/standing"));
        let silent = owner.post("/seller/standing/appeal", &[("closing", &closing), ("plea", " ")]);
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = owner.post("/seller/standing/appeal", &[("closing", &closing), ("plea", "We hold the licence.")]);
        assert_eq!(sent.leads_to(), "/seller/standing");
        assert!(owner.get("/seller/standing").text().contains("waits for a third analyst"));
        let other = site.sign_in(&site.seller("bramble"));
        let foreign = other.post("/seller/standing/appeal", &[("closing", &closing), ("plea", "Me too.")]);
        assert_eq!(foreign.status, StatusCode::NOT_FOUND);

        assert!(anna.get("/desk/closings").text().contains("Appeal"));
        assert!(juan.get(&file).text().contains("You had a part in this"));
        presses(&anna, &file, &[("do", "reopen"), ("closing", &closing), ("answer", "The licence is real.")]);
        let told = owner.get("/seller/standing").text();
        assert!(told.contains("Your shop is open again") && told.contains("The licence is real."), "{told}");
        assert_eq!(site.visitor().get(&format!("/s/{slug}")).status, StatusCode::OK);
        assert_eq!(owner.get(&file).status, StatusCode::FORBIDDEN);
    }

    fn who_uses_the_browser_of_a_closed_shop_is_drawn_beside_it(site) {
        let (thief, again) = (site.seller("tidepool"), site.seller("bramble"));
        // One browser, two shops.
        let mut browser = site.sign_in(&thief);
        browser.post("/sign-out", &[]);
        browser.sign_in(&again.email);
        let mei = site.sign_in(&analyst(site, "mei"));
        let page = mei.get(&format!("/desk/sellers/{}", again.org.unwrap())).text();
        assert!(page.contains("class=\"net\"") && page.contains("tidepool house"), "{page}");
        assert!(page.contains("<p class=\"sm\">Browser"), "{page}");
        let names = site.read(|tx| tx.query("SELECT mark FROM seller_link", &[])?.iter().map(|row| row.get::<String>("mark")).collect::<kernel::Result<Vec<_>>>());
        assert!(!names.is_empty() && names.iter().all(|name| name.len() == 64), "only names under a key: {names:?}");
    }
}
