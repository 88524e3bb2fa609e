//! `farshore operator EMAIL`: an empty market gets the one who runs it, and what nobody can apply for.
//!
//! A password never stands on the command line, where every user of the machine could read it: it comes on standard
//! input, or is made here and printed once.

use std::io::BufRead;
use std::process::ExitCode;

use kernel::{Actor, Email, Error, Lang, Line, Random, Result, SystemRandom};
use people::{Appointee, House, NewPerson, Password};
use store::{Options, Store};
use zeroize::Zeroizing;

use crate::commands::serve;
use crate::config::Config;

/// Letters and digits that nobody mistakes for one another; 32 of them, five bits each.
const SIGNS: [u8; 32] = *b"abcdefghjkmnpqrstuvwxyz023456789";

/// Arguments of `operator`.
#[derive(clap::Args)]
#[command(
    after_long_help = "The password is made and printed once, unless --password-stdin says that it comes on \
                             standard input, on one line."
)]
pub struct Args {
    /// The address to sign in with
    email: String,
    /// How they wish to be called; the part before the @ if not told
    #[arg(long)]
    name: Option<String>,
    /// Read the password of the new account from standard input, one line
    #[arg(long)]
    password_stdin: bool,
    /// Appoint somebody who has an account already; be sure whose it is, addresses are not verified
    #[arg(long, conflicts_with_all = ["name", "password_stdin"])]
    existing: bool,
    /// Appoint one more although somebody runs the market already
    #[arg(long)]
    add: bool,
    /// The language they read: en or zh-CN
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Lang,
    /// What the market's operator is called, if it has to be founded
    #[arg(long, default_value = "Farshore Market")]
    market: String,
    /// What the warehouse is called, if it has to be founded
    #[arg(long, default_value = "Warehouse")]
    warehouse: String,
    /// The database; overrides `database`
    #[arg(long, value_name = "URL")]
    db: Option<String>,
}

/// Appoints.
pub fn run(config: Config, args: &Args) -> Result<ExitCode> {
    let config = serve::Args {
        db: args.db.clone(),
        port: None,
    }
    .over(config);
    std::fs::create_dir_all(&config.folder).map_err(Error::internal)?;
    let store = Store::open(Options::new(config.database.clone()))?;
    let password = appoint(&store, args, &mut std::io::stdin().lock())?;
    println!(
        "{} runs the market. Sign in at {}/sign-in.",
        args.email, config.address
    );
    if let Some(password) = password {
        println!("The password, shown once: {}", *password);
    }
    println!(
        "Analysts and associates: they sign up, and you give them their role at {}/ops/people.",
        config.address
    );
    Ok(ExitCode::SUCCESS)
}

/// The password that was made, if one was.
fn appoint(store: &Store, args: &Args, input: &mut dyn BufRead) -> Result<Option<Zeroizing<String>>> {
    if !args.add && store.read(people::count_operators)? > 0 {
        return Err(Error::wrong_state(
            "这个市场已经有运营人员了。要再加一位，请加上 --add。",
            "Somebody runs this market already. To appoint one more, add --add.",
        ));
    }
    let email = Email::new(&args.email)?;
    let house = House {
        market: Line::at("market", &args.market)?,
        warehouse: Line::at("warehouse", &args.warehouse)?,
    };
    let (who, made) = appointee(args, &email, input)?;
    people::appoint_operator(store, &Actor::machine("command line"), &house, &who, args.add).map_err(hint)?;
    Ok(made)
}

fn appointee(
    args: &Args,
    email: &Email,
    input: &mut dyn BufRead,
) -> Result<(Appointee, Option<Zeroizing<String>>)> {
    if args.existing {
        return Ok((Appointee::Known(email.clone()), None));
    }
    let before_at = args.email.split('@').next().unwrap_or_default();
    let name = Line::at("name", args.name.as_deref().unwrap_or(before_at))?;
    let (password, made) = if args.password_stdin {
        (Password::new(&line(input)?)?, None)
    } else {
        let made = made_up(&SystemRandom);
        (Password::new(&made)?, Some(made))
    };
    let new = NewPerson {
        email: email.clone(),
        name,
        password,
        lang: args.lang,
        from: None,
    };
    Ok((Appointee::New(new), made))
}

fn language(text: &str) -> Result<Lang, &'static str> {
    Lang::parse(text).ok_or("en or zh-CN")
}

/// One line, without its end.
fn line(input: &mut dyn BufRead) -> Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    input.read_line(&mut line).map_err(Error::internal)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// 25 signs in groups of five: 125 random bits.
fn made_up(random: &dyn Random) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0_u8; 25]);
    random.fill(bytes.as_mut());
    let mut password = Zeroizing::new(String::with_capacity(29));
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % 5 == 0 {
            password.push('-');
        }
        password.push(char::from(SIGNS[usize::from(byte & 31)]));
    }
    password
}

/// What to do about an address that has an account.
fn hint(error: Error) -> Error {
    let taken = error.fields().iter().any(|field| field.name == "email");
    if taken {
        error.with_detail(
            "for somebody who has an account: --existing, once you are sure that the account is theirs",
        )
    } else {
        error
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use people::Around;
    use testkit::Bed;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    fn args(words: &[&str]) -> Args {
        Line::parse_from([&["operator"], words].concat()).args
    }

    fn signs_in(bed: &Bed, email: &str, password: &str) -> bool {
        let (email, password) = (Email::new(email).unwrap(), Password::typed(password));
        people::sign_in(&bed.store, &email, &password, &Around::default()).is_ok()
    }

    testkit::on_both_engines! {
        fn an_empty_market_gets_its_operator(bed) {
            let first = args(&["ops@example.com", "--name", "Olivia Park"]);
            let made = appoint(&bed.store, &first, &mut &b""[..]).unwrap().unwrap();
            assert!(made.len() == 29 && signs_in(bed, "ops@example.com", &made));
            let again = appoint(&bed.store, &args(&["two@example.com"]), &mut &b""[..]).unwrap_err();
            assert!(again.said().en.contains("--add"));
            let more = args(&["two@example.com", "--add", "--password-stdin"]);
            let made = appoint(&bed.store, &more, &mut &b"a calm harbour at dawn\r\nmore"[..]).unwrap();
            assert!(made.is_none() && signs_in(bed, "two@example.com", "a calm harbour at dawn"));
            let taken = appoint(&bed.store, &args(&["two@example.com", "--add"]), &mut &b""[..]).unwrap_err();
            assert!(taken.detail().unwrap().contains("--existing"));
            let short = args(&["three@example.com", "--add", "--password-stdin"]);
            assert!(appoint(&bed.store, &short, &mut &b"short\n"[..]).is_err());
        }
    }

    #[test]
    fn passwords_that_are_made_differ() {
        assert_ne!(*made_up(&SystemRandom), *made_up(&SystemRandom));
    }
}
