/// Domains at which everybody can have an address.
enum PublicDomains {
  static let names: Set<String> = [
    "126.com", "163.com", "aol.com", "bigpond.com", "bol.com.br", "btinternet.com", "comcast.net", "daum.net",
    "docomo.ne.jp", "duck.com", "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr", "freenet.de",
    "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hanmail.net", "hey.com",
    "hotmail.co.jp", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it",
    "hushmail.com", "i.softbank.jp", "icloud.com", "interia.pl", "laposte.net", "libero.it", "list.ru", "live.co.uk",
    "live.com", "live.fr", "live.jp", "live.nl", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com", "msn.com",
    "naver.com", "o2.pl", "orange.fr", "outlook.co.jp", "outlook.com", "outlook.de", "outlook.es", "outlook.fr",
    "outlook.it", "outlook.jp", "pm.me", "posteo.de", "privaterelay.appleid.com", "proton.me", "protonmail.ch",
    "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com", "seznam.cz", "sfr.fr", "sina.com", "softbank.ne.jp",
    "t-online.de", "tuta.com", "tutanota.com", "uol.com.br", "verizon.net", "virgilio.it", "wanadoo.fr", "web.de",
    "wp.pl", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.com.au", "yahoo.com.br",
    "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "zoho.com",
  ]
}
