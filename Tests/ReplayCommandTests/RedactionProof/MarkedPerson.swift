import JSONTree

/// Somebody invented, all of whose values are planted. Many events are of the same person.
struct MarkedPerson {
  let name: String
  let email: String
  let phone: String
  let sub: String
  let userName: String
  let password: String
  let token: String
  let attributes: JSONValue

  init(_ text: inout MarkedText) {
    name = text.fullName()
    email = text.email()
    phone = text.phone()
    sub = text.uuid()
    password = text.secret()
    let number = text.number()
    userName = text.one(of: [sub, email, "Google_\(number)", text.name()])
    token = text.token([
      "sub": JSONValue(sub), "email": JSONValue(email), "email_verified": true, "exp": 1_790_003_600,
      "name": JSONValue(name), "phone_number": JSONValue(phone), "token_use": "id",
      "cognito:groups": [JSONValue(text.name())],
    ])
    let identities = text.json([
      [
        "userId": JSONValue(number), "providerName": "Google", "providerType": "Google", "issuer": .null,
        "primary": true, "dateCreated": JSONValue(text.digits(13)), "email": JSONValue(email),
      ]
    ])
    let address = text.json([
      "street_address": JSONValue("\(text.name()) 7"), "locality": JSONValue(text.name()),
      "postal_code": JSONValue(text.number()),
    ])
    let profile = text.json(["contact": ["mail": JSONValue(email), "age": JSONValue(Int(text.digits(11))!)]])
    let inner = MarkedText.encoded(JSONWriter.compact(["mail": JSONValue(email), "name": JSONValue(text.name())]))
    let encoded = text.plant(inner, .secret, parts: [inner])
    let place = text.name()
    attributes = [
      "sub": JSONValue(sub), "email": JSONValue(email), "email_verified": "true", "phone_number": JSONValue(phone),
      "phone_number_verified": "false", "name": JSONValue(name), "given_name": JSONValue(text.name()),
      "family_name": JSONValue(text.name()), "middle_name": JSONValue(text.name()),
      "nickname": JSONValue(text.name()), "preferred_username": JSONValue(text.letters(.latin, 11)),
      "address": JSONValue(address), "birthdate": JSONValue(text.date()), "gender": JSONValue(text.name()),
      "picture": JSONValue(text.url()), "profile": JSONValue(text.url()), "website": JSONValue(text.url()),
      "locale": "de-DE", "zoneinfo": JSONValue("Europe/\(place)"), "updated_at": JSONValue(text.number()),
      "cognito:user_status": "FORCE_CHANGE_PASSWORD", "cognito:email_alias": JSONValue(email),
      "cognito:phone_number_alias": JSONValue(phone), "cognito:token_nbf": JSONValue(text.digits(13)),
      "identities": JSONValue(identities), "custom:tenant": JSONValue(text.uuid()),
      "custom:score": JSONValue(text.number()), "custom:profile": JSONValue(profile),
      "custom:session": JSONValue(token), "custom:blob": JSONValue(encoded), "custom:role": JSONValue(text.arn()),
      "dev:note": JSONValue(text.message(email: email, phone: phone, name: name)), "custom:none": "cognito:default_val",
    ]
  }
}
