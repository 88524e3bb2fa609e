//! Brands are registered, checked, and looked for only then.

use catalog::Standing;
use kernel::{Code, Line, PageSize, Said};
use trust::{
    BrandStatus, GenuinePhoto, Grantor, NewBrand, NewBrandPaper, OwnerScope, PaperKind, add_photographs,
    authorise_seller, brands_by_status, end_authorisation, refuse_brand, register_brand, verify_brand,
};

use super::builders::{
    actor, analyst, brand, draft, edit, follow, harbor_lane, listed, of_category, png, seller, standing,
};

testkit::on_both_engines! {
    fn a_brand_counts_once_an_analyst_has_checked_it(bed) {
        let mei = analyst(bed, "mei");
        let maker = seller(bed, "Harbor Lane Soaps");
        let owner = OwnerScope::for_machine(maker.org(), "a shop with a brand of its own");
        let id = bed.store.write(move |tx| register_brand(tx, owner, &actor(), &harbor_lane())).unwrap();
        let shop = seller(bed, "Corner Shop");
        let before = listed(bed, shop, draft("Harbor Lane soap", "香皂"), &png(1));
        assert_eq!(standing(bed, before), Standing::Visible);
        let applied = bed
            .store
            .read(|tx| brands_by_status(tx, mei, BrandStatus::Applied, None, PageSize::USUAL))
            .unwrap();
        assert_eq!(applied.items.iter().map(|brand| brand.id).collect::<Vec<_>>(), [id]);

        bed.store.write(move |tx| verify_brand(tx, mei, id)).unwrap();
        let again = bed.store.write(move |tx| verify_brand(tx, mei, id)).unwrap_err();
        assert_eq!(again.code(), Code::WrongState);
        let after = listed(bed, shop, draft("Harbor Lane bath oil", "沐浴油"), &png(2));
        assert_eq!(standing(bed, after), Standing::Waiting);
        let own = listed(bed, maker, draft("Harbor Lane soap", "香皂"), &png(3));
        assert_eq!(standing(bed, own), Standing::Visible);

        let reason = Said::new("注册号对不上。", "The number of the mark is another one.");
        let said = reason.clone();
        bed.store.write(move |tx| refuse_brand(tx, mei, id, &said)).unwrap();
        let refused = bed.store.read(|tx| trust::brand(tx, id)).unwrap();
        assert_eq!((refused.status, refused.reason), (BrandStatus::Refused, Some(reason)));
        let free = listed(bed, shop, draft("Harbor Lane hand balm", "护手膏"), &png(4));
        assert_eq!(standing(bed, free), Standing::Visible);
    }

    fn an_authorisation_begins_and_ends(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let today = bed.now().day_in_china();
        let right = trust::Authorisation { brand: harbor, seller: shop.org(), from: today, to: None, categories: Vec::new() };
        let by = Grantor::Owner(owner, actor());
        let stranger = Grantor::Owner(OwnerScope::for_machine(shop.org(), "not the owner"), actor());
        let same = right.clone();
        let refused = bed.store.write(move |tx| authorise_seller(tx, &stranger, &same)).unwrap_err();
        assert_eq!(refused.code(), Code::NotFound);
        let analyst_by = Grantor::Analyst(mei);
        let same = right.clone();
        let refused = bed.store.write(move |tx| authorise_seller(tx, &analyst_by, &same)).unwrap_err();
        assert_eq!(refused.code(), Code::NotFound, "an analyst does not speak for an owner");
        let grantor = by.clone();
        bed.store.write(move |tx| authorise_seller(tx, &grantor, &right)).unwrap();
        let id = listed(bed, shop, draft("Harbor Lane soap", "香皂"), &png(1));
        assert_eq!(standing(bed, id), Standing::Visible);

        bed.store.write(move |tx| end_authorisation(tx, &by, harbor, shop.org())).unwrap();
        edit(bed, shop, id, draft("Harbor Lane soap bar", "香皂"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Waiting);
        let rights = bed.store.read(|tx| trust::authorisations(tx, harbor)).unwrap();
        assert_eq!((rights.len(), rights[0].to), (1, Some(today.plus_days(-1))));
    }

    fn an_authorisation_may_be_for_some_goods_only(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let shop = seller(bed, "Corner Shop");
        let today = bed.now().day_in_china();
        let for_goods = |categories: &[&str]| trust::Authorisation {
            brand: harbor,
            seller: shop.org(),
            from: today,
            to: None,
            categories: categories.iter().map(ToString::to_string).collect(),
        };
        let grants = |right: trust::Authorisation| {
            let by = Grantor::Owner(owner, actor());
            bed.store.write(move |tx| authorise_seller(tx, &by, &right))
        };
        let wrong = grants(for_goods(&["submarines"])).unwrap_err();
        assert_eq!(wrong.fields()[0].name, "categories");
        grants(for_goods(&["fruit"])).unwrap();
        let cherries = listed(bed, shop, of_category("Harbor Lane dried cherries", "樱桃干", "cherries"), &png(1));
        assert_eq!(standing(bed, cherries), Standing::Visible, "cherries are fruit");
        let cream = listed(bed, shop, of_category("Harbor Lane night cream", "晚霜", "skin-care"), &png(2));
        assert_eq!(standing(bed, cream), Standing::Waiting, "cream is not");
        let rights = bed.store.read(|tx| trust::authorisations(tx, harbor)).unwrap();
        assert_eq!(rights[0].categories, ["fruit"]);
    }

    fn what_proves_a_mark_is_for_its_owner_and_the_desk(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let other = OwnerScope::for_machine(seller(bed, "Corner Shop").org(), "not the owner");
        let paper = |number: usize| NewBrandPaper {
            name: format!("certificate-{number}.pdf"),
            kind: PaperKind::Pdf,
            digest: format!("{number:064}"),
            media: format!("evidence/{number}.pdf"),
            bytes: 9,
        };
        let add = |by: OwnerScope, papers: Vec<NewBrandPaper>| {
            bed.store.write(move |tx| trust::add_brand_papers(tx, by, &actor(), harbor, &papers))
        };
        assert_eq!(add(other, vec![paper(1)]).unwrap_err().code(), Code::NotFound);
        assert_eq!(add(owner, vec![paper(1), paper(2)]).unwrap(), 2);
        assert_eq!(add(owner, vec![paper(2)]).unwrap(), 0, "the same file again");
        let many = (3..=9).map(paper).collect();
        assert_eq!(add(owner, many).unwrap_err().fields()[0].name, "papers");
        let seen = bed.store.read(|tx| trust::brand_papers(tx, mei, harbor)).unwrap();
        assert_eq!(seen.iter().map(|paper| paper.name.as_str()).collect::<Vec<_>>(), ["certificate-1.pdf", "certificate-2.pdf"]);
        assert_eq!(bed.store.read(|tx| trust::own_brand_papers(tx, owner, harbor)).unwrap(), seen);
        assert_eq!(bed.store.read(|tx| trust::own_brand_papers(tx, other, harbor)).unwrap_err().code(), Code::NotFound);
    }

    fn photographs_are_kept_once_and_only_by_the_owner(bed) {
        let mei = analyst(bed, "mei");
        let (owner, harbor) = brand(bed, mei, &png(7));
        let photos = [png(7), png(8)].map(|file| GenuinePhoto::of_file(&file).unwrap());
        let add = |owner| {
            let photos = photos.clone();
            bed.store.write(move |tx| add_photographs(tx, owner, &actor(), harbor, &photos))
        };
        assert_eq!(add(owner), Ok(1));
        assert_eq!(add(owner), Ok(0));
        let stranger = OwnerScope::for_machine(seller(bed, "Stranger").org(), "not the owner");
        assert_eq!(add(stranger).unwrap_err().code(), Code::NotFound);
        assert_eq!(bed.store.read(|tx| trust::photographs(tx, harbor)).unwrap().len(), 2);
        let counts = bed.store.read(|tx| trust::brand_counts(tx, &[harbor])).unwrap();
        assert_eq!((counts[&harbor].photographs, counts[&harbor].sellers), (2, 0));
    }

    fn the_watch_list_is_taken_in_once_and_gives_way_to_the_owner(bed) {
        let mei = analyst(bed, "mei");
        let watch = || bed.store.write(|tx| trust::watch_brands(tx, &actor())).unwrap();
        assert!(watch() >= 30);
        assert_eq!(watch(), 0);
        let shop = seller(bed, "Corner Shop");
        let id = listed(bed, shop, draft("CeraVe cream", "面霜"), &png(1));
        assert_eq!(standing(bed, id), Standing::Waiting);
        let owner = OwnerScope::for_machine(shop.org(), "the shop registers the name as its own");
        let new = NewBrand { name: Line::new("CeraVe").unwrap(), aliases: vec![Line::new("适乐肤").unwrap()], ..harbor_lane() };
        let brand = bed.store.write(move |tx| register_brand(tx, owner, &actor(), &new)).unwrap();
        bed.store.write(move |tx| verify_brand(tx, mei, brand)).unwrap();
        edit(bed, shop, id, draft("CeraVe day cream", "日霜"));
        follow(&bed.store);
        assert_eq!(standing(bed, id), Standing::Visible);
    }
}
