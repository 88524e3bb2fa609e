### My account: what a page says after an action

id-saved = 实名信息已加密保存。
id-erased = 实名信息已删除。

## My data, returns

order-return-asked = 已提交申请，答复会显示在这一页。
order-return-waits = 您已于 { $at } 申请，答复会显示在这里。
data-kind-account = 账户
data-text-account = 邮箱、称呼、密码的散列。
data-kept-account = 保留到您删除账户。
data-kind-address = 收件信息
data-text-address = 姓名、手机号、地址，用只属于您的密钥加密保存。
data-kept-address = 随时可删。
data-kind-identity = 实名信息
data-text-identity = 姓名和身份证号，单独加密，只交给海关和清关公司。
data-kept-identity = 随时可删。
data-kind-orders = 订单
data-text-orders = 买了什么、付了多少、税单，以及您对商品说过的话。
data-kept-orders = 交易完成后三年（电子商务法第三十一条）。
data-blocked-orders = 还有 { $n } 个订单在路上，签收后才能删除账户。
data-blocked-office = 这个账户在经营店铺或平台，请先移交。
data-erased = 账户已删除。
