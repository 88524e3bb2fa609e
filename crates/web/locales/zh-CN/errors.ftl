### What went wrong: one title for each code, and the way on

error-title-invalid = 有地方填得不对
error-title-sign_in_needed = 先登录一下
error-title-not_allowed = 这一页没有对这个账户开放
error-title-not_found = 没有找到
error-title-wrong_state = 情况已经变了
error-title-out_of_stock = 库存不够了
error-title-expired = 已经过期
error-title-key_reused = 这个请求已经用过
error-title-too_many = 太快了，歇一会儿
error-title-forbidden = 法律不允许
error-title-too_large = 内容太大
error-title-unavailable = 暂时打不开
error-title-internal = 我们这边出了问题
error-ours = 问题出在我们这边，已经记录下来。刚才的操作要么完整生效，要么完全没有发生。
error-back-shop = 回首页
error-back-seller = 回商家中心
error-back-station = 回工作台
error-back-desk = 回审核台
error-back-ops = 回运营后台
error-back-open = 回公开页
error-back-rights = 回权利人入口
error-back-pay = 回首页
error-code = { $status } · { $code }
