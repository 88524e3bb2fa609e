### Operations

ops-nav-home = 状况
ops-nav-orders = 订单
ops-nav-sellers = 商家
ops-nav-money = 资金
ops-nav-customs = 海关报文
ops-nav-people = 人员与角色
ops-nav-audit = 操作记录
ops-nav-settings = 汇率与规则
ops-nav-desk = 审核台
ops-nav-open = 公开页
ops-nav-gallery = 组件样张
ops-none-text = 换个条件看看。
ops-pick = 请选择
ops-show = 查看
ops-when = 时间
ops-standing = 状态
ops-reason = 原因
ops-note = 备注
ops-by = 操作人
ops-source = 来源

## Health

ops-well = 一切正常
ops-unwell = 有事要处理
ops-running = 版本 { $version }，{ $engine }，{ $at }启动
ops-today = 今天
ops-today-placed = 今天下单
ops-today-gross = 今天收款，{ $n } 单
ops-today-delivered = 今天送达
ops-today-refused = 今天拦下
ops-partial-today = 今天的数字暂时读不出来。
ops-partial-money = 账目暂时读不出来，收付款不受影响。
ops-all-accounts = 全部账户
ops-money-held = 代买家保管
ops-money-payable = 应付商家
ops-money-tax = 应缴税款
ops-money-refunds = 待退款
ops-money-difference = 借贷差额
ops-money-stock = 库存差额
ops-queues = 排队的事
ops-oldest = 最久 { $age }
ops-queue-cases = 待判的案子
ops-queue-applications = 商家申请
ops-queue-notices = 侵权通知
ops-queue-pick = 待拣货
ops-queue-customs = 没通过检查的报文
ops-queue-refunds = 待退款
ops-parked = 卡住的事件
ops-parked-text = 下面的事件处理失败，先放在一边，其余照常。修好原因之后再试一次。
ops-parked-again = 再试一次
ops-event = 第 { $seq } 号事件
ops-followers = 后台任务
ops-followers-text = 最新事件是第 { $head } 号。落后表示还有多少没处理。
ops-follower = 名称
ops-position = 处理到
ops-behind = 落后
ops-saved = 上次保存
ops-state-healthy = 正常
ops-state-late = 落后
ops-state-broken = 停了

## Orders

ops-order = 订单
ops-placed = 下单时间
ops-shopper = 买家
ops-orders-find = 订单号或运单号
ops-orders-none = 没有这样的订单
ops-order-goods = 商品与价格
ops-journal = 分录
ops-journal-text = 这一单动过的每一笔，金额和数量都在。
ops-journal-none = 还没有分录，付款之后才有。
ops-debit = 借
ops-credit = 贷
ops-amount = 金额或件数
ops-customs-none-yet = 付款之后才会写报文。
ops-payment = 付款
ops-method = 方式
ops-reference = 流水号
ops-unpaid = 还没有付款。
ops-refund = 退款
ops-refund-amount = 退多少
ops-refund-most = 最多 { $most }
ops-refund-note = 买家和商家都会看到。
ops-refund-do = 确认退款
ops-cancel-sure = 取消后款项全额退回，不能恢复。确定取消吗？

## Sellers

ops-seller = 商家
ops-sellers-find = 店名、公司名或税号
ops-sellers-none = 没有这样的商家
ops-place = 所在地
ops-since = 申请日期
ops-listings = 商品
ops-strikes = 违规
ops-applied-at = { $at }申请
ops-declared = 申报的信息
ops-declared-note = 查看这一页会记入操作记录。
ops-legal_name = 注册名称
ops-tin = 税号
ops-address = 地址
ops-contact = 联系人
ops-bank = 收款账户
ops-checks = 自动核对
ops-check-tin = 税号格式
ops-check-zip = 邮编与州一致
ops-check-email = 邮箱能收信
ops-check-phone = 电话能接通
ops-check-bank = 收款人与注册名称一致
ops-check-parties = 不在限制名单上
ops-history = 经过
ops-verify = 通过核验
ops-verify-text = 通过之后，商家可以上架，公开页会显示核验日期。每年复核一次。
ops-verify-do = 核验通过
ops-refuse = 不予通过
ops-refuse-note = 还要告诉对方什么
ops-refuse-hint = 对方会原样看到，写清楚怎样改就能通过。
ops-refuse-do = 不予通过
ops-decided = { $at }由{ $by }决定。

## Money

ops-money-text = 每一笔都有借有贷。差额不是零，就是出错了。
ops-unit-CNY = 人民币
ops-unit-USD = 美元
ops-unit-goods = 货物（件）
ops-difference = { $unit }，借贷差额
ops-sides = 借 { $debits }，贷 { $credits }
ops-replayed = { $at }把 { $n } 条分录从头算了一遍，和余额一致。
ops-replay-differs = { $at }把 { $n } 条分录从头算了一遍，和余额对不上。先停止付款，再查原因。
ops-payout = { $on }付给 { $n } 家商家
ops-account = 账户
ops-owner = 归属
ops-unit = 单位
ops-debits = 借方
ops-credits = 贷方
ops-balance = 余额
ops-money-none = 还没有分录
ops-money-none-text = 第一笔付款到账后，账户会出现在这里。
account-provider_clearing = 支付机构应收
account-bank = 银行存款
account-held = 代买家保管
account-refund_due = 待退款
account-fx = 换汇头寸
account-fx_result = 汇兑损益
account-seller_payable = 应付商家
account-seller_debt = 商家欠款
account-payout_in_transit = 付款在途
account-revenue = 佣金收入
account-provider_fees = 支付手续费
account-freight_payable = 应付运费
account-insurance_payable = 应付保险
account-tax_payable = 应缴税款
account-supplier = 供货
account-sellable = 可售
account-sold = 已售
account-written_off = 报损
account-place_outside = 仓外
account-place_dock = 收货区
account-place_bin = 货位
account-place_packed = 已打包
account-place_carrier = 已交承运商
account-place_lost = 丢失

## Customs

ops-customs-text = 每个订单三份：订单、支付、运单。三份对得上，海关才放行。
ops-message = 报文
ops-ceb-311 = 311 订单
ops-ceb-411 = 411 支付
ops-ceb-511 = 511 运单
ops-findings = 检查结果
ops-and-more = 还有 { $n } 处
ops-clean = 没有问题
ops-clean-text = 格式、金额、身份都对得上。
ops-customs-none = 还没有报文
ops-customs-none-text = 订单付款后，报文会自动写好并检查。
customs-state-written = 已写好
customs-state-checked = 已检查
customs-state-failed = 没通过
customs-state-matched = 三单一致
ops-xml = 报文原文
ops-xml-text = 身份证号在这里打了码，发出的文件里是完整的。
ops-write-again = 重写一份
ops-write-again-text = 先修正订单里的资料，再重写。旧的一份会留着备查。
ops-same-order = 同一订单的其他报文

## People

ops-people-text = 谁能做什么。每次变动都记入操作记录。
ops-people-find = 名字或邮箱
ops-people-none = 没有找到人
ops-person = 名字
ops-roles = 角色
ops-role = 角色
ops-seen = 最近来过
ops-role-seller_owner = 店主
ops-role-seller_staff = 店员
ops-role-analyst = 分析员
ops-role-operator = 运营
ops-role-associate = 仓库员
ops-role-rights_holder = 权利人
ops-grant = 给一个人角色
ops-grant-hint = 对方要先注册账户。
ops-grant-do = 授予

## Audit trail

ops-audit-text = 发生过的每件事，按先后排列，只添不改。
ops-audit-none = 没有这样的事件
ops-kind = 事件
ops-every-kind = 全部事件
ops-subject = 对象
ops-actor = 谁
ops-seq = 序号

## Rates and rules

ops-settings-text = 今天算价用的每个数，从哪天起、从哪里来、谁改的。
ops-rates = 汇率
ops-rates-none = 还没有汇率，商品没法算价。先记一条。
ops-pair = 货币
ops-rate = 汇率
ops-rate-set = 记一条汇率
ops-rate-set-text = 只影响之后的报价。已经锁定的价格不变。
ops-rate-usd = 1 美元等于多少元
ops-rate-hint = 小数最多六位，例如 7.158300
ops-source-hint = 谁公布的，哪一份公告
ops-files = 规则文件
ops-files-text = 税率、清单、限额都是带日期的文件，改动要走代码审查。
ops-file = 文件
ops-from = 生效
ops-rows = 条数
ops-changes = 最近的改动

## Gallery

gallery-text = 每个组件的每种状态。语言和外观在左上角切换。
gallery-type = 文字
gallery-goods = 深红宾 (Bing) 车厘子 2 公斤礼盒
gallery-shop = 西北樱桃园
gallery-prose = 采下两小时内用冰水预冷，全程 1 到 3 摄氏度。
gallery-buttons = 按钮
gallery-main = 主要操作
gallery-dark = 次要操作
gallery-plain = 普通
gallery-line = 描边
gallery-bare = 文字
gallery-off = 不可用
gallery-busy = 处理中
gallery-tall = 大按钮
gallery-fields = 表单
gallery-field = 收件人
gallery-field-bad = 手机号
gallery-filled = 林晓雨
gallery-hint = 和实名信息一致。
gallery-error = 手机号是 11 位，这里只有 5 位。
gallery-select = 分类
gallery-money = 金额
gallery-check = 设为默认地址
gallery-on = 已选
gallery-free = 可选
gallery-prices = 价格
gallery-badges = 标记
gallery-cards = 商品卡片
gallery-table = 表格
gallery-steps = 步骤与时间线
gallery-notes = 提示
gallery-empty = 空与等待
gallery-other = 其他
gallery-icons = 图标
