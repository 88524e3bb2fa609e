//! `farshore import shopify FILE`: the products of another shop become listings.

mod progress;
mod tell;

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use catalog::import::{
    EitherImages, FolderImages, ImageSource, ImportOptions, Importer, NoImages, Reach, WebImages, preview,
};
use catalog::{CategorySlug, Glossary, Origin};
use kernel::{Actor, Clock, Error, Line, Result, Said, SystemClock};
use people::{OrgStatus, SellerScope};
use store::Store;

use crate::commands::{serve, unreadable};
use crate::config::Config;
use crate::wiring::House;
use progress::{Counted, Progress};

/// The exit code when some products were kept out.
pub const SOME_KEPT_OUT: u8 = 3;

/// What to import from.
#[derive(clap::Subcommand)]
pub enum From {
    /// A product export of Shopify, in its old or its new columns
    #[command(
        after_help = "Exit codes: 0 all products are in; 3 some were kept out, and are told; 1 nothing could be done; 2 wrong arguments.\n\n\
        Examples:\n  farshore import shopify products_export_1.csv --dry-run\n  \
        farshore import shopify products_export_1.csv --seller tule-gate --images photos/ --publish --bad-rows mend.csv"
    )]
    Shopify(Args),
}

/// Arguments of `import shopify`.
#[derive(clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub struct Args {
    /// The file
    file: PathBuf,
    /// Whose shop the listings go into: the slug in its address
    #[arg(long, value_name = "SLUG", required_unless_present = "dry_run")]
    seller: Option<String>,
    /// A folder with the photographs that the file names
    #[arg(long, value_name = "DIR")]
    images: Option<PathBuf>,
    /// Fetch photographs that are not in the folder from the addresses in the file
    #[arg(long)]
    fetch_images: bool,
    /// Publish what the old shop shows; screening decides before anybody sees it. Else all come in as drafts
    #[arg(long)]
    publish: bool,
    /// Where the goods were made, if the file does not say: two letters
    #[arg(long, value_name = "CC", default_value = "US")]
    origin: String,
    /// The category of goods whose own words do not tell it
    #[arg(long, value_name = "SLUG")]
    category: Option<String>,
    /// Net weight in grams of goods for which the file says none
    #[arg(long)]
    grams: Option<u32>,
    /// Only read the file and tell what is in it; nothing is written
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were kept out to this file, with what to change
    #[arg(long, value_name = "FILE")]
    bad_rows: Option<PathBuf>,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
    /// Print the outcome as JSON
    #[arg(long)]
    json: bool,
}

/// Imports.
pub fn run(config: Config, from: &From) -> Result<ExitCode> {
    let From::Shopify(args) = from;
    let total = std::fs::metadata(&args.file)
        .map_err(|error| unreadable(&args.file, &error))?
        .len();
    let file = File::open(&args.file).map_err(|error| unreadable(&args.file, &error))?;
    let file = Counted::new(file);
    let progress = Progress::new(file.read_so_far(), total);
    if args.dry_run {
        look(args, file)
    } else {
        apply(config, args, file, progress)
    }
}

fn look(args: &Args, file: impl Read) -> Result<ExitCode> {
    let seen = preview(file)?;
    tell::preview(&seen, args.json)?;
    if let Some(broken) = seen.broken {
        return Err(Error::new(kernel::Code::Invalid, broken.zh, broken.en));
    }
    Ok(code(seen.failed > 0))
}

fn apply(config: Config, args: &Args, file: impl Read, mut progress: Progress) -> Result<ExitCode> {
    let config = serve::Args {
        db: args.db.clone(),
        port: None,
    }
    .over(config);
    let options = options(args)?;
    let images = images(args)?;
    let house = House::open(&config)?;
    let scope = seller(&house.store, args.seller.as_deref().unwrap_or_default())?;
    let importer = Importer {
        store: &house.store,
        media: &house.media,
        images: images.as_ref(),
        translator: Glossary::bundled(),
    };
    let actor = Actor::machine("farshore import");
    let began = SystemClock.now();
    let outcome = importer.apply(scope, &actor, &options, file, &mut |counts| progress.tell(counts));
    progress.end();
    let (id, counts) = outcome?;
    let seconds = SystemClock.now().since(began);
    if let Some(path) = &args.bad_rows {
        let rows = house
            .store
            .read(|tx| catalog::import::bad_rows_csv(tx, scope, id, kernel::Lang::En))?;
        std::fs::write(path, rows).map_err(|error| unreadable(path, &error))?;
    }
    let told = tell::Outcome {
        import: id,
        counts,
        seconds,
        published: args.publish,
    };
    tell::outcome(&house.store, scope, &told, args.json)?;
    Ok(code(counts.failed > 0))
}

fn code(some_kept_out: bool) -> ExitCode {
    if some_kept_out {
        ExitCode::from(SOME_KEPT_OUT)
    } else {
        ExitCode::SUCCESS
    }
}

fn options(args: &Args) -> Result<ImportOptions> {
    let name = args
        .file
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name: String = name.chars().take(200).collect();
    let origin = Origin::parse(&args.origin).ok_or_else(|| {
        Error::field(
            "origin",
            "原产地用两个字母的国家代码，如 US。",
            "An origin is a country code of two letters, like US.",
        )
    })?;
    let category = args.category.as_deref().map(|slug| {
        CategorySlug::parse(slug).ok_or_else(|| {
            Error::field(
                "category",
                "没有这个类目。",
                "There is no such category; see data/categories.toml.",
            )
        })
    });
    Ok(ImportOptions {
        publish: args.publish,
        origin: Some(origin),
        category: category.transpose()?,
        grams: args.grams,
        ..ImportOptions::usual(Line::at("file", &name)?)
    })
}

fn images(args: &Args) -> Result<Box<dyn ImageSource>> {
    let web = || WebImages::new(Reach::Internet, Duration::from_secs(20));
    let folder = args.images.as_deref().map(FolderImages::open).transpose()?;
    Ok(match (folder, args.fetch_images) {
        (Some(folder), true) => Box::new(EitherImages(folder, web())),
        (Some(folder), false) => Box::new(folder),
        (None, true) => Box::new(web()),
        (None, false) => Box::new(NoImages),
    })
}

fn seller(store: &Store, slug: &str) -> Result<SellerScope> {
    let missing = || Error::not_found(&Said::new("这家店铺", "such seller"));
    let card = store
        .read(|tx| people::seller_by_slug(tx, slug))?
        .ok_or_else(missing)?;
    if card.status != OrgStatus::Verified {
        return Err(Error::wrong_state(
            "这家店铺还没有通过核验，不能上架商品。",
            "This seller is not verified and cannot list goods.",
        ));
    }
    Ok(SellerScope::for_machine(
        card.org,
        "an operator imports on the command line",
    ))
}
