// node corpus.mjs FOLDER [EVENTS]: writes the corpus of the benchmark, the same bytes for the same Node. All people in it are
// invented; their addresses and numbers are in the ranges that are reserved for that (example.com, 555-01XX).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';
import { seeded } from './seeded.mjs';

const [folder, number = '10000'] = process.argv.slice(2);

const { random, below, pick, hex, uuid } = seeded(20220825);

const given = ['Ada', 'Bo', 'Chiara', 'Dmitri', 'Élodie', 'Femi', 'Greta', 'Hiro', 'Ines', "Ja'far", '健', 'Zoë'];
const family = ['Abel', 'Brandt', 'Costa', 'Dahl', 'Eriksen', 'Fontaine', 'García', "O'Hara", 'Ito', 'Nwosu', '山田'];

function attributes(id, status) {
  const [first, last] = [pick(given), pick(family)];
  return {
    sub: id,
    ...(status && { 'cognito:user_status': status }),
    email_verified: pick(['true', 'false']),
    phone_number_verified: 'false',
    phone_number: `+120655501${String(below(100)).padStart(2, '0')}`,
    given_name: first,
    family_name: last,
    email: `user.${hex(6)}@example.com`,
    ...(below(3) === 0 && { 'custom:tenant': `tenant-${below(40)}`, locale: pick(['de', 'en-GB', 'ja']) }),
  };
}

const challenge = () => ({ challengeName: 'CUSTOM_CHALLENGE', challengeResult: random() < 0.5, challengeMetadata: `CODE-${below(1e6)}` });
const sources = {
  PreSignUp_SignUp: id => [
    { userAttributes: attributes(id), validationData: null, clientMetadata: { device: pick(['kiosk', 'web', 'phone']) } },
    { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  ],
  PostConfirmation_ConfirmSignUp: id => [{ userAttributes: attributes(id, 'CONFIRMED') }, {}],
  PreAuthentication_Authentication: id => [{ userAttributes: attributes(id, 'CONFIRMED'), validationData: {}, userNotFound: false }, {}],
  DefineAuthChallenge_Authentication: id => [
    { userAttributes: attributes(id, 'CONFIRMED'), session: Array.from({ length: below(4) }, challenge), userNotFound: false },
    { challengeName: null, issueTokens: null, failAuthentication: null },
  ],
  CreateAuthChallenge_Authentication: id => [
    { userAttributes: attributes(id, 'CONFIRMED'), challengeName: 'CUSTOM_CHALLENGE', session: Array.from({ length: below(3) }, challenge) },
    { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  ],
  VerifyAuthChallengeResponse_Authentication: id => [
    {
      userAttributes: attributes(id, 'CONFIRMED'),
      privateChallengeParameters: { secretLoginCode: String(100000 + below(900000)) },
      challengeAnswer: String(100000 + below(900000)),
    },
    { answerCorrect: null },
  ],
  TokenGeneration_Authentication: id => [
    {
      userAttributes: attributes(id, 'CONFIRMED'),
      groupConfiguration: { groupsToOverride: ['readers', 'editors'].slice(below(3)), iamRolesToOverride: [], preferredRole: null },
    },
    { claimsOverrideDetails: null },
  ],
};

function event(triggerSource) {
  const id = uuid();
  const [request, response] = sources[triggerSource](id);
  return {
    version: '1', region: 'eu-central-1', userPoolId: 'eu-central-1_Ex4mPle01', userName: id,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '7exampleclient0123456789ab' },
    triggerSource, request, response,
  };
}

const names = Object.keys(sources);
const [json, printed, values, lines] = [[], [], [], []];
for (let n = 0; n < Number(number); n++) {
  const one = event(names[n % names.length]);
  const value = util.inspect(one, { depth: null });
  json.push(JSON.stringify(one));
  values.push(value);
  printed.push(`event:  ${value}\n`);
  lines.push(pick([
    `Sending the code to the address of ${uuid()} through the gateway ${below(20)}, attempt ${below(3)} of 3\n`,
    `Duration of the query: ${below(1000)} ms, rows: ${below(90)}, table: users, cached: ${random() < 0.5}\n`,
    `(node:8) [DEP0005] DeprecationWarning: Buffer() is deprecated due to security and usability issues\n`,
    `Error: connect ECONNREFUSED 192.0.2.7:5432\n    at TCPConnectWrap.afterConnect (node:net:1595:16)\n    at async run (/var/task/index.js:17:9)\n`,
  ]));
}
mkdirSync(folder, { recursive: true });
const files = { 'events.json': json, 'printed.txt': printed, 'values.txt': values, 'lines.txt': lines };
for (const [name, records] of Object.entries(files)) {
  writeFileSync(join(folder, name), records.map(record => record + '\0').join(''));
}
