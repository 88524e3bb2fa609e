### Reviews: what shoppers say to everybody, and doubts they tell the market alone

review-title = Reviews
review-of = Reviews of { $title }
review-none = Nobody has reviewed it yet. Shoppers who have received it may.
review-count = { $count ->
    [one] one review
   *[other] { $count } reviews
}
review-stars = { $n } of 5 stars
review-stars-short = { $n } ★
review-bar = { $stars } stars: { $count }
review-changed = changed
review-hidden = Its words are hidden ({ $why }); its stars count.
review-answer-of-seller = The seller says
review-all = { $count ->
    [one] Read the review
   *[other] Read all { $count } reviews
}
review-back = Back to the goods
review-rule = Only shoppers who have received the goods may write. Good and bad stay; a seller cannot delete them. The market hides words only where the law asks for it, and the stars go on counting.

review-write = Say what you think of it
review-for-all = For other shoppers
review-own = Your review
review-how-many = How many stars?
review-word-5 = 5 delighted
review-word-4 = 4 pleased
review-word-3 = 3 all right
review-word-2 = 2 not good
review-word-1 = 1 let down
review-said = In your words
review-said-hint = Everybody can read it; your name is not shown. E-mail addresses and telephone numbers are taken out.
review-send = Publish the review
review-change = Change the review
review-was-written = Your review is published. Thank you.
review-not-yet = The goods have not arrived yet; you can review them once they have.

review-doubt = Is it not genuine?
review-doubt-text = Only those who look into it will read this; neither the seller nor other shoppers learn who said it. One person may be mistaken, so it is weighed with other signs; when several shoppers doubt the same goods, a person always looks.
review-doubt-start = Tell us
review-doubt-again = Add or change something
review-doubt-why = What makes you doubt it?
review-doubt-note = What have you seen?
review-doubt-note-hint = Kept encrypted; only those who look into it can read it.
review-doubt-send = Tell the market
review-doubt-told = Noted, thank you. Please keep the pack: it may help whoever looks.
review-doubt-back = To send it back for your money, use the order’s page and choose “Not genuine”.
review-told-at = You told us on { $at }
review-told-waiting = Noted. Nobody has looked at these goods since; what comes of it will be shown here.
review-told-removed = A person has looked: the goods are off sale. You can ask for your money on the order’s page.
review-told-stays = A person has looked and found nothing wrong: the goods stay on sale. If you know more, add it.
order-words-open = Write a review
order-words-done = Your review

seller-nav-reviews = Reviews
seller-reviews-text = What shoppers say of your goods. You can answer in public; reviews cannot be deleted.
seller-reviews-none = No reviews yet
seller-reviews-none-text = Shoppers may write them once goods have arrived.
review-answer = Answer
review-answer-again = Change your answer
review-answer-label = Your public answer
review-answer-send = Publish the answer
review-answered = Your answer is published.

ops-nav-reviews = Reviews
ops-reviews-text = A platform may not delete what consumers say (E-Commerce Law of the PRC, article 39). Words are hidden only when they tell who somebody is, break the law or are about something else; the stars stay.
ops-reviews-none = No reviews yet
ops-reviews-none-text = Shoppers may write them once goods have arrived.
review-hide-why = Why it is hidden
review-hide = Hide its words
review-show = Show them again
review-was-hidden = Its words are hidden; its stars count.
review-was-shown = Its words are shown again.

desk-doubts = What shoppers say
desk-doubts-text = The latest first, without who and which order. Only those who look into it read these words.
desk-doubt-told = told the market
desk-doubt-said = said in a review
