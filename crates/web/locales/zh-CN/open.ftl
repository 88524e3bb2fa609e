### Open pages

open-nav = 公开页
open-nav-home = 是真的吗
open-nav-screening = 怎样查验
open-nav-log = 公开记录
open-nav-jobs = 就业与贸易

## Is it true?

open-home-title = 说的是真的吗
open-home-lede = 市场怎么夸自己都行，能验算的才算数。下面每句话都附着数字、误差、日期、算法和数据，不用账户，谁都能重算一遍。
open-home-log = 公开记录共 { $n } 条，{ $at }签名。
open-home-log-none = 公开记录还没有第一次签名。
open-partial-claims = 有几句话的数字暂时读不出来，没有列出。
open-partial-days = 每日数字暂时读不出来，其余都正常。
open-claim-fakes_remain = 在这里随手买一件，买到假货的可能不超过 { $figure }。
open-wait-fakes_remain = 在售的商品里还剩多少假货，我们还没有测过。
open-how-fakes_remain = 从卖出的商品里随机抽样送检，上限按 Clopper–Pearson 法算出。抽签用的随机数，是名单公布之后才产生的公共随机数，所以谁都能重抽一遍，谁也挑不了样品。
open-claim-screened = 最近 30 天查验了 { $n } 件商品，拦下 { $found } 件。
open-wait-screened = 还没有查验过商品。
open-how-screened = 每次上架、每次改动都查一次，也都算一次。公开记录里每个结论占一条，加起来就是这个数。拦下得多，不等于剩下得少，所以它排在上面那句之后。
open-claim-unseen = 没有一件商品是没查验过就摆出来的。
open-wait-unseen = 还没有商品在售。
open-how-unseen = 只有最近一次结论是“通过”的版本才会显示。把在售清单和公开记录逐条对一遍，对不上的条数就是上面的数字。
open-claim-log_intact = 公开记录只能添，不能改，也不能删：至今 { $n } 条。
open-wait-log_intact = 公开记录还没有签名。
open-how-log_intact = 每条记录都进入一棵默克尔树，树根连同签名一起公布。只要存过一份旧的签名，就能查出有没有人动过它之前的任何一条。
open-claim-notices = 侵权通知有一半在{ $figure }之内处理完。
open-wait-notices = 还没有处理完的侵权通知。
open-how-notices = 从材料齐全算到给出结论。{ $n ->
    [none] {""}
   *[other] 共 { $n } 份，九成在{ $found }之内。
 }按规模分开的数字在通知页上。
open-claim-jobs = 卖到中国的货，对应美国约 { $figure } 个工作岗位。
open-wait-jobs = 还没有送达的订单，就业数无从谈起。
open-how-jobs = 用送达订单的出口额，乘以美国商务部公布的“每十亿美元出口支持的岗位数”。这是推算，不是清点；店家自己报的岗位单独列。
open-interval = { $level } 的把握在 { $low } 到 { $high } 之间
open-interval-label = 可能的范围
open-not-measured = 还没测
open-next = 计划在{ $date }
open-as-of = 截至 { $at }
open-data = 下载数据
open-verify = 自己验一遍
open-days = 每天发生了什么
open-days-sub = 按北京时间的日历，最近 30 天。
open-days-chart = 每天通过和拦下的商品数，柱状图；同样的数字在下面的表格里
open-days-table = 用表格看
open-days-empty = 第一天还没有过完
open-days-empty-text = 每天零点过后，前一天的数字会出现在这里，并写进公开记录。
open-day = 日期
open-day-cleared = 查验通过
open-day-refused = 拦下
open-day-placed = 下单
open-day-paid = 付款
open-day-delivered = 送达
open-verify-all = 把整份记录验一遍
open-verify-all-text = 这条命令会下载全部记录，重算每个哈希，核对签名。软件是开源的，不放心可以自己写一个。
open-key = 验签公钥。请从另一处可信的地方再核对一次：

## Public log

open-log-title = 公开记录
open-log-lede = 市场做的每个决定都在这里留一条，写下之后谁也改不了。里面没有任何人的个人信息。
open-log-size = 共 { $n } 条
open-log-signed = { $at }签名
open-log-waiting = 还有 { $n } 条等待下一次签名。
open-log-root = 树根
open-log-checkpoint = 签名原文
open-log-unsigned = 还没有签过名。第一批记录写入后，几分钟内就会签。
open-log-goto = 输入编号，直接查看
open-log-go = 查看
open-log-newer = 较新的
open-log-older = 较早的
open-log-empty = 还没有记录
open-log-empty-text = 第一件商品查验之后，第一条记录就会出现。
open-partial-log = 记录暂时读不出来，签名过的文件仍然可以下载。
open-entry-title = 第 { $place } 条
open-entry-included = 已签名
open-entry-unsigned = 待签名
open-entry-facts = 写了什么
open-entry-private = 有些内容不公开，只留下一个承诺值：当事人拿着原文，可以证明原文没有变过。
open-entry-body = 原文
open-entry-body-text = 进入记录的就是这些字节，一个不多，一个不少。
open-entry-proof = 怎样证明它在记录里
open-entry-proof-text = 从这一条出发，依次和 { $n } 个哈希合并，得到的应当就是签过名的树根。
open-entry-leaf = 本条哈希
open-entry-path = 这 { $n } 个哈希
open-entry-soon = 它已经写下，等下一次签名之后，这里会给出证明。
open-entry-prev = 上一条
open-entry-next = 下一条

## Jobs and trade

open-jobs-title = 就业与贸易
open-jobs-lede = 卖出去多少是数出来的，支持多少岗位是推算出来的。两样分开说，算法都摆在这里。
open-jobs-exports = { $from }到{ $to }，{ $n } 个订单送到了中国买家手里，货值
open-jobs-exports-how = 只算已经送达的订单，退了款的部分已扣除；按卖家的美元货价，不含运费和税。
open-jobs-modelled = 推算
open-jobs-modelled-say = 按官方比例，大约对应 { $jobs } 个岗位。
open-jobs-modelled-how = 每十亿美元货物出口支持 { $ratio } 个岗位（{ $source }，{ $year } 年）。这是全国平均数，和某一家店真正雇了谁没有直接关系。
open-jobs-no-ratio = 这段时间没有官方比例，所以不推算。
open-jobs-attested = 店家申报
open-jobs-attested-say = { $sellers } 家店申报了 { $jobs } 个岗位。
open-jobs-attested-how = 店家自己填写，我们没有逐家核实，所以不和上面的推算相加。
open-jobs-attested-none = 还没有店家申报岗位数。
open-jobs-states = 货从哪些州来
open-jobs-state = 州
open-jobs-orders = 订单
open-jobs-usd = 货值（美元）
open-jobs-share = 推算岗位
open-jobs-days = 每天送达的货值
open-jobs-days-chart = 每天送达货值的柱状图，单位美元；同样的数字在下面的表格里
open-jobs-empty = 第一件货还在路上
open-jobs-empty-text = 第一个订单送达之后，这里开始有数字。
open-partial-states = 分州数字暂时读不出来。

## How we screen

open-screening-title = 我们怎样查验
open-screening-lede = 先查验，后上架。规则公开，结论公开，判错了可以申诉，查不出来的也写在这里。
open-count-screened = 查验
open-count-cleared = 通过
open-count-held = 转人工
open-count-refused = 拦下
open-counts-note = 最近 { $days } 天。{ $machine } 件由规则自动判定，{ $person } 件由审核员判定；{ $appealed } 件申诉，{ $overturned } 件改判。
open-counts-none = 还没有查验过商品，数字从第一件开始。
open-partial-counts = 数字暂时读不出来，规则都在下面。
open-steps = 一件商品怎样才能被看到
open-step-submit = 提交
open-step-submit-text = 店家先要通过身份、地址和税号核验。商品每改一次，就重新查一次。
open-step-machine = 规则先看
open-step-machine-text = 文字里藏着的品牌名、和登记图片雷同的照片、不存在的条码、不许进口的东西，几秒钟内查完。
open-step-person = 拿不准的，人来看
open-step-person-text = 审核员看到的是证据，不是分数。每个结论必须写明理由，用双方的语言。
open-step-publish = 结论进公开记录
open-step-publish-text = 规则版本、时间、是机器还是人判的，都写下来，事后改不了。
open-step-again = 可以申诉
open-step-again-text = 店家看得到哪一处、哪条规则、怎么改。申诉由另一位审核员处理。
open-rules = 用的规则
open-rules-version = 版本 { $version }
open-rule-refused = 拦下 { $n } 件
open-speed = 侵权通知多久处理完
open-speed-text = 有人说市场只对大品牌快。所以按权利人的规模分开算。
open-speed-who = 权利人
open-speed-count = 通知
open-speed-median = 一半在此之内
open-speed-slowest = 最慢
open-speed-small = 中小权利人和个人
open-speed-large = 大型权利人
open-speed-none = 还没有处理完的通知。
open-audits = 抽检
open-audits-text = 从卖出的商品里抽签买样，送检，逐件公布结果。
open-audit = 抽 { $n } 件，{ $found } 件不真，占比上限 { $high }
open-audit-items = 逐件结果
open-audits-none = 还没有做过抽检。第一次的名单会先在这里公布，再抽签。
open-statements = 全部决定，可以下载
open-statements-text = 每一次拒绝、每一次把已上架的商品暂时撤下，都在这里：看到了什么、依据哪条规则、由谁或由什么决定、何时结束。没有姓名，店铺只用代号。字段沿用欧盟“理由说明”公开数据库，只当作通用的记录格式，该法并不适用于本市场。不论多长，文件都是完整的。
open-statements-json = JSON，每行一条
open-limits = 查不出来的
open-limit-1 = 照片是真的，寄来的是假的。靠单件编码和抽检，光看页面查不出。
open-limit-2 = 没有登记过的品牌。我们不知道它是谁的，除非有人告诉我们。
open-limit-3 = 平行进口。东西是真的，渠道不是品牌认可的，我们不当假货处理。

## Charts

chart-peak = 最高 { $n }
open-rule-banned = 中国不许进境、市场不经营的品类有一份名单，每一类都写明依据。
