### 评价：买家写给大家看的话，和只告诉市场的疑虑

review-title = 评价
review-of = { $title } 的评价
review-none = 还没有人评价。收到商品的买家可以写。
review-count = { $count } 条评价
review-stars = { $n } 星，满分 5 星
review-stars-short = { $n } 星
review-bar = { $stars } 星：{ $count } 条
review-changed = 修改过
review-hidden = 文字已隐藏（{ $why }），星级照常计入。
review-answer-of-seller = 卖家回复
review-all = 看全部 { $count } 条评价
review-back = 回到商品
review-rule = 只有收到商品的买家能写。好评差评都留着，卖家不能删；我们只在法律要求时隐藏文字，星级照常计入。

review-write = 说说这件商品
review-for-all = 写给其他买家
review-own = 您的评价
review-how-many = 几颗星？
review-word-5 = 5 很满意
review-word-4 = 4 满意
review-word-3 = 3 一般
review-word-2 = 2 不太好
review-word-1 = 1 很失望
review-said = 想说的话
review-said-hint = 所有人都能看到，不显示您的名字。邮箱和电话会自动隐去。
review-send = 发布评价
review-change = 修改评价
review-was-written = 评价已发布，谢谢。
review-not-yet = 商品还没有送到，收到后就可以评价。

review-doubt = 怀疑不是正品？
review-doubt-text = 只有我们的审核员看得到，卖家和其他买家不知道是谁说的。一个人可能看错；我们会把它和别的迹象放在一起判断，多位买家提到同一件商品时，一定由审核员来看。
review-doubt-start = 告诉我们
review-doubt-again = 补充或修改
review-doubt-why = 哪里让您起疑？
review-doubt-note = 您看到了什么
review-doubt-note-hint = 加密保存，只有审核员能读。
review-doubt-send = 告诉我们
review-doubt-told = 已经记下，谢谢。请先留着包装，审核时也许要用。
review-doubt-back = 想退货退款，请在订单页申请，理由选“商品非正品”。
review-told-at = { $at } 告诉了我们
review-told-waiting = 已记下。还没有审核员看过这件商品；有结果后会显示在这里。
review-told-removed = 审核员看过了：这件商品已下架。您可以在订单页申请退款。
review-told-stays = 审核员看过了：没有发现问题，商品继续在售。如果您有新的依据，请补充。
order-words-open = 评价
order-words-done = 看我的评价

seller-nav-reviews = 评价
seller-reviews-text = 买家对你的商品说的话。你可以公开回复；评价不能删除。
seller-reviews-none = 还没有评价
seller-reviews-none-text = 商品送到以后，买家就可以评价。
review-answer = 回复
review-answer-again = 修改回复
review-answer-label = 公开回复
review-answer-send = 发布回复
review-answered = 回复已发布。

ops-nav-reviews = 评价
ops-reviews-text = 依照《电子商务法》第三十九条，平台不得删除消费者的评价。只有涉及个人信息、违法内容或与商品无关时，才隐藏文字；星级不变。
ops-reviews-none = 还没有评价
ops-reviews-none-text = 商品送到以后，买家就可以评价。
review-hide-why = 隐藏的理由
review-hide = 隐藏文字
review-show = 恢复显示
review-was-hidden = 文字已隐藏，星级照常计入。
review-was-shown = 文字已恢复显示。

desk-doubts = 买家怎么说
desk-doubts-text = 最近的在前。不显示是谁、哪一单；这些话只有审核员看得到。
desk-doubt-told = 告诉市场
desk-doubt-said = 写在评价里
