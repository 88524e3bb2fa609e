//! What can be wrong with a file, and the sentences for it in both languages: what is wrong, and what to do.

use kernel::Said;

use super::finding::Weight;

macro_rules! troubles {
    ($($(#[$doc:meta])* $name:ident = $weight:ident $code:literal, [$zh:literal, $en:literal], [$mend_zh:literal, $mend_en:literal];)*) => {
        /// What can be wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Trouble { $($(#[$doc])* $name),* }

        impl Trouble {
            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// How much it weighs.
            pub const fn weight(self) -> Weight {
                match self { $(Self::$name => Weight::$weight),* }
            }

            /// What is wrong.
            pub fn reason(self) -> Said {
                match self { $(Self::$name => Said::new($zh, $en)),* }
            }

            /// What to do.
            pub fn mend(self) -> Said {
                match self { $(Self::$name => Said::new($mend_zh, $mend_en)),* }
            }
        }
    };
}

troubles! {
    /// Neither title nor handle.
    HandleMissing = Error "handle_missing",
        ["这一行既没有标识，也没有标题。",
         "This row has neither a handle nor a title."],
        ["补上 Handle 或 Title，或删掉这一行。",
         "Fill in Handle or Title, or delete the row."];
    /// A handle too long, or with characters that do not print.
    HandleBad = Error "handle_bad",
        ["标识太长，或含有无法显示的字符。",
         "The handle is too long or has characters that do not print."],
        ["改成 200 个字符以内的字母、数字和连字符。",
         "Use letters, digits and hyphens, at most 200."];
    /// The rows of one product do not stand together.
    NotTogether = Error "not_together",
        ["同一商品的行没有排在一起，前面已经出现过这个标识。",
         "The rows of this product do not stand together: the handle came up before."],
        ["在表格里按 Handle 排序后重新上传。",
         "Sort the sheet by Handle and upload it again."];
    /// No title.
    TitleMissing = Error "title_missing",
        ["商品没有标题。",
         "The product has no title."],
        ["在商品的第一行填写 Title。",
         "Fill in Title in the product's first row."];
    /// A variant without a price.
    PriceMissing = Error "price_missing",
        ["这一款没有价格。",
         "This variant has no price."],
        ["填写美元价格，例如 12.50。",
         "Fill in the price in dollars, such as 12.50."];
    /// A price that is none.
    PriceBad = Error "price_bad",
        ["这不是一个价格。",
         "This is not a price."],
        ["写成 12.50 或 1,299.00，小数点用英文句点。",
         "Write it like 12.50 or 1,299.00, with a point before the cents."];
    /// A price of zero or beyond the limit.
    PriceRange = Error "price_range",
        ["价格必须大于 0，最高 100,000 美元。",
         "The price must be above 0 and at most 100,000 dollars."],
        ["核对价格；赠品请不要单独上架。",
         "Check the price; do not list free samples on their own."];
    /// A variant without a value for an option.
    OptionValueMissing = Error "option_value_missing",
        ["这一款少填了一个规格值。",
         "This variant lacks a value for one of the options."],
        ["给每个规格名都填上值。",
         "Fill in a value for every option."];
    /// An option without a name.
    OptionNameMissing = Error "option_name_missing",
        ["有规格值，却没有规格名。",
         "There is an option value, but the option has no name."],
        ["在商品的第一行填写 Option Name，例如 Size。",
         "Fill in the option's name in the product's first row, such as Size."];
    /// Two variants with the same options.
    OptionTwice = Error "option_twice",
        ["和同一商品的另一款规格完全相同。",
         "This variant has the same options as another one of the product."],
        ["改成不同的规格，或删掉重复的一行。",
         "Change the options, or delete the row that is there twice."];
    /// More than 100 variants.
    TooManyVariants = Error "too_many_variants",
        ["一件商品最多 100 款。",
         "A product has at most 100 variants."],
        ["把它拆成几件商品，每件用不同的标识。",
         "Split it into several products with different handles."];
    /// More rows than a product can have.
    TooManyRows = Error "too_many_rows",
        ["一件商品的行数超过了 2,000 行。",
         "One product has more than 2,000 rows."],
        ["检查是否有行用错了标识。",
         "Check whether some rows carry the wrong handle."];
    /// A field so long that a quotation mark must be missing.
    FieldTooLong = Error "field_too_long",
        ["这一格的文字长得不正常，很可能是前面少了一个引号。",
         "This field is abnormally long; a quotation mark is probably missing before it."],
        ["打开这一行，补上成对的英文双引号。",
         "Look at this row and close the double quotation mark."];
    /// More fields than the header has columns.
    ExtraColumns = Error "extra_columns",
        ["这一行的格数比表头多，内容可能错位。",
         "This row has more fields than the header has columns, so values may have moved."],
        ["含逗号的内容要用英文双引号括起来。",
         "Put values that contain commas in double quotation marks."];
    /// A gift card.
    GiftCard = Error "gift_card",
        ["礼品卡不是货物，这里不能卖。",
         "Gift cards are not goods and cannot be sold here."],
        ["不用处理，它不会被导入。",
         "Nothing to do: it is left out."];
    /// Nothing to send: a download, a service.
    NotGoods = Error "not_goods",
        ["这件商品不需要发货，应是下载内容或服务，这里不能卖。",
         "This product needs no shipping: a download or a service, which cannot be sold here."],
        ["如果确实要发货，把 Requires shipping 改成 TRUE。",
         "If it is sent in a parcel, set Requires shipping to TRUE."];
    /// A rule of listings that the importer does not know better words for.
    Refused = Error "refused",
        ["这件商品不符合上架规则。",
         "The product breaks a rule of listings."],
        ["按提示修改后重新上传这几行。",
         "Change what the message says and upload these rows again."];
    /// The handle was made from the title.
    HandleMade = Note "handle_made",
        ["没有标识，已按标题生成。",
         "There was no handle; it was made from the title."],
        ["以后改标题会被当成新商品，建议补上 Handle。",
         "A changed title would count as a new product: better fill in Handle."];
    /// A row without a handle was counted to the product above.
    HandleAbove = Note "handle_above",
        ["这一行没有标识，已算作上一件商品的行。",
         "This row has no handle and was counted to the product above."],
        ["若不是，请补上 Handle。",
         "If that is wrong, fill in Handle."];
    /// The file is not UTF-8.
    Encoding = Note "encoding",
        ["文件不是 UTF-8 编码，已按 Windows-1252 读取。",
         "The file is not UTF-8; it was read as Windows-1252."],
        ["核对带重音和特殊符号的文字，最好另存为“CSV UTF-8”。",
         "Check accented letters and signs; better save it as “CSV UTF-8”."];
    /// No weight.
    WeightMissing = Note "weight_missing",
        ["没有重量，算不出运费和税。",
         "There is no weight, so freight and tax cannot be computed."],
        ["填写净重，单位克。",
         "Fill in the net weight in grams."];
    /// The weight was taken from the option or the title.
    WeightNamed = Note "weight_named",
        ["没有填重量，已按规格或标题里写的重量。",
         "No weight was given; it was taken from the option or the title."],
        ["核对净重。",
         "Check the net weight."];
    /// A weight that is none.
    WeightBad = Note "weight_bad",
        ["这不是一个重量，已留空。",
         "This is not a weight; it was left empty."],
        ["写成克数，例如 454，或带单位，例如 1 lb。",
         "Write grams, such as 454, or a unit, such as 1 lb."];
    /// A number under the bars with a wrong check digit.
    BarcodeWrong = Note "barcode_wrong",
        ["商品条码的校验位不对，审核时会被拦下。",
         "The check digit of this GTIN is wrong; screening will hold it."],
        ["对照包装上的条码重新录入。",
         "Type it again from the pack."];
    /// An article number instead of a GTIN.
    BarcodeOwn = Note "barcode_own",
        ["这不是 GTIN，应是店内编号，没有导入。",
         "This is not a GTIN but the shop's own number; it was left out."],
        ["包装上有 8、12、13 或 14 位条码的话，请填那个。",
         "If the pack has a barcode of 8, 12, 13 or 14 digits, use that."];
    /// A number that a spreadsheet has rounded.
    BarcodeRounded = Note "barcode_rounded",
        ["条码被表格软件改成了科学计数，已丢失数字，没有导入。",
         "A spreadsheet has rounded this number and lost digits; it was left out."],
        ["把这一列设为“文本”，再重新录入。",
         "Set the column to “text” and type the number again."];
    /// A status nobody knows.
    StatusUnknown = Note "status_unknown",
        ["不认识这个状态，已存为草稿。",
         "This status is not known; the listing is kept as a draft."],
        ["用 active、draft 或 archived。",
         "Use active, draft or archived."];
    /// A tariff code that is none.
    HsBad = Note "hs_bad",
        ["这不是海关税则号，已用类目的建议值。",
         "This is not a tariff code; the category's suggestion is used."],
        ["写成 6 到 10 位数字。",
         "Write 6 to 10 digits."];
    /// A country that is none.
    OriginBad = Note "origin_bad",
        ["不认识这个原产国。",
         "This country is not known."],
        ["写成两个字母，例如 US。",
         "Write two letters, such as US."];
    /// The category could not be told.
    CategoryUnknown = Note "category_unknown",
        ["看不出属于哪个类目，已放进“其他”。",
         "The category could not be told; it went to “Other goods”."],
        ["在商品页里选一个类目。",
         "Choose a category on the listing's page."];
    /// A text was cut.
    TextCut = Note "text_cut",
        ["文字超过长度上限，已截短。",
         "The text was longer than the limit and has been cut."],
        ["在商品页里核对并改写。",
         "Check it on the listing's page and rewrite it."];
    /// Photographs beyond the limit were left out.
    PhotosDropped = Note "photos_dropped",
        ["照片超过 20 张，多出的没有导入。",
         "There are more than 20 photographs; the rest was left out."],
        ["把最重要的排在前面。",
         "Put the most important ones first."];
    /// A photograph is not there.
    PhotoMissing = Note "photo_missing",
        ["没有找到这张照片的文件。",
         "The file of this photograph was not found."],
        ["把照片和表格一起上传，或在商品页里添加。",
         "Upload the photographs with the sheet, or add them on the listing's page."];
    /// A photograph cannot be used.
    PhotoBad = Note "photo_bad",
        ["这张照片不能用。",
         "This photograph cannot be used."],
        ["换一张 JPEG、PNG 或 WebP 照片。",
         "Take another photograph, as JPEG, PNG or WebP."];
    /// Something is missing for publishing; it stays a draft.
    StaysDraft = Note "stays_draft",
        ["还缺上架必需的内容，已存为草稿。",
         "Something needed for publishing is missing; it stays a draft."],
        ["在商品页里补齐后发布。",
         "Complete it on the listing's page, then publish."];
}
