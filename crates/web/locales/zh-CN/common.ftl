### Words every room shares

brand = 远岸
brand-home = 远岸首页
skip-to-main = 跳到正文
preferences = 语言和外观
theme-light = 浅色
theme-dark = 深色
theme-auto = 跟随系统
breadcrumb = 当前位置
pager = 翻页
pager-prev = 上一页
pager-next = 下一页
try-again = 再试一次
save = 保存
cancel = 取消
close = 关闭
back = 返回
edit = 修改
remove = 移除
search-word = 搜索
menu = 菜单
see-all = 查看全部
details = 查看详情
download-csv = 下载 CSV
export-file = 下载文件
yes = 是
no = 否
none-yet = 暂无
unknown = 未知
sign-in = 登录
sign-out = 退出登录
photo-none = 暂无照片
photo-framed = 框里的部分相同。
photo-turn-clockwise = 已知的照片被顺时针转了四分之一圈。
photo-turn-half = 已知的照片被倒转了。
photo-turn-counter-clockwise = 已知的照片被逆时针转了四分之一圈。
photo-turn-mirror-across = 已知的照片被左右翻转了。
photo-turn-mirror-down = 已知的照片被上下翻转了。
photo-turn-transpose = 已知的照片被沿对角线翻转了。
photo-turn-anti-transpose = 已知的照片被沿另一条对角线翻转了。
field-optional = （选填）
form-errors = 有 { $count } 处需要修改
copied = 已复制

## Money

price-final = 到手价
price-all-in = 含税含运
price-line-goods = 货价
price-line-freight = 运费
price-line-insurance = 保险
price-line-vat = 增值税
price-line-consumption_tax = 消费税
price-line-duty = 关税

## Listings

badge-brand_verified = 品牌已验证
badge-landing = 本周到港
badge-bonded = 保税仓现货
badge-last_few = 所剩不多
badge-new = 新上架
listing-not-now = 暂不能购买
listing-sold-out = 暂时售完
arrival-range = 预计{ $from }–{ $to }送达
category-fruit = 水果生鲜
category-beauty = 美妆护肤
category-baby = 母婴
category-more = 更多
route-bonded = 保税仓发货
route-direct = 美国直邮
route-code-bonded = 1210 保税备货
route-code-direct = 9610 直购进口

## States of an order

order-state-awaiting_payment = 待付款
order-state-paid = 已付款
order-state-picking = 仓库拣货中
order-state-packed = 已打包
order-state-handed_over = 已交运
order-state-in_transit = 运输中
order-state-customs = 清关中
order-state-on_the_way = 派送中
order-state-delivered = 已签收
order-state-completed = 已完成
order-state-cancelled = 已取消
order-state-refund_requested = 退款待处理
order-state-returning = 退货途中
order-state-refunded = 已退款
order-state-partly_refunded = 部分退款
refund-state-requested = 已提交
refund-state-sent = 处理中
refund-state-paid = 已到账
refund-state-failed = 没有成功

## States of a listing

listing-state-draft = 草稿
listing-state-archived = 已归档
listing-state-screening = 查验中
listing-state-live = 在售
listing-state-refused = 未通过
listing-state-needs_you = 需要补充
listing-state-withdrawn = 已下架
listing-state-review = 人工复核中
seller-state-applied = 审核中
seller-state-verified = 已核验
seller-state-refused = 未通过
seller-state-closed = 已关店
seller-state-suspended = 已暂停

## Foot

foot-nav = 页脚
foot-shop = 逛一逛
foot-trust = 凭什么相信
foot-sell = 开店
foot-rights = 权利人
foot-is-it-true = 说的是真的吗
foot-screening = 我们怎样查验
foot-log = 公开记录
foot-jobs = 就业与贸易
foot-open-shop = 美国商家开店
foot-seller-centre = 商家中心
foot-rights-desk = 权利人入口
foot-report = 举报侵权
foot-line = 远岸是开源的跨境市场软件。每一个公开的数字都能自己验算。
foot-demo = 这里是演示市场，不会真的扣款。
