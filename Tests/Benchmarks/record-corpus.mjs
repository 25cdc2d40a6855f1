// node record-corpus.mjs FOLDER INVOCATIONS: writes two logs of the same invocations, the same bytes for the same Node:
// filter.json, what `aws logs filter-log-events` prints of a function that logs JSON, and lines.log, the text lines of one that
// logs with console.log (nested six deep, so that nothing is lost). All people in them are invented; their addresses and numbers
// are in the ranges that are reserved for that (example.com, 555-01XX).
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import util from 'node:util';
import { seeded } from './seeded.mjs';

const [folder, number = '100000'] = process.argv.slice(2);

const { below, pick, uuid } = seeded(20240506);

const given = ['ada', 'bo', 'chiara', 'dmitri', 'femi', 'greta', 'hiro', 'ines'];
const family = ['abel', 'brandt', 'costa', 'dahl', 'eriksen', 'fontaine', 'ito', 'nwosu'];
const people = [];
function newPerson() {
  const [first, last] = [pick(given), pick(family)];
  people.push({
    sub: uuid(), first, last, email: `${first}.${last}${below(100000)}@example.com`,
    phone: `+1${200 + below(800)}55501${String(below(100)).padStart(2, '0')}`,
  });
  if (people.length > 50) people.shift();
  return people.at(-1);
}

const sources = [
  'PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp', 'PreAuthentication_Authentication',
  'PostAuthentication_Authentication', 'DefineAuthChallenge_Authentication', 'TokenGeneration_Authentication',
  'CustomMessage_SignUp',
];
// Every other invocation is of somebody new, the rest are of the last fifty people.
function event(index) {
  const person = index % 2 === 0 ? newPerson() : pick(people);
  const triggerSource = sources[index % sources.length];
  const request = {
    userAttributes: {
      sub: person.sub, 'cognito:user_status': 'CONFIRMED', email_verified: 'true', phone_number_verified: 'false',
      phone_number: person.phone, given_name: person.first, family_name: person.last, email: person.email,
    },
  };
  let response = {};
  if (triggerSource.startsWith('PreSignUp')) {
    request.validationData = null;
    response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };
  } else if (triggerSource.startsWith('Define')) {
    request.session = [];
    response = { challengeName: null, issueTokens: null, failAuthentication: null };
  } else if (triggerSource.startsWith('Token')) {
    request.groupConfiguration = { groupsToOverride: ['admins', 'users'], iamRolesToOverride: [], preferredRole: null };
    response = { claimsOverrideDetails: null };
  }
  return {
    version: '1', region: 'eu-west-1', userPoolId: 'eu-west-1_Ex4mPle01', userName: person.sub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '5example2clientid7abcdefgh1' },
    triggerSource, request, response,
  };
}

function logEvent(index, time, message) {
  return `        {
            "logStreamName": "2024/05/06/[$LATEST]0123456789abcdef0123456789abcdef",
            "timestamp": ${time},
            "message": ${JSON.stringify(message)},
            "ingestionTime": ${time + 100},
            "eventId": "38${String(time).padEnd(46, '7')}${String(index).padStart(8, '0')}"
        }`;
}

mkdirSync(folder, { recursive: true });
const filter = openSync(join(folder, 'filter.json'), 'w');
const lines = openSync(join(folder, 'lines.log'), 'w');
let [jsonText, lineText] = ['{\n    "events": [\n', ''];
for (let index = 0; index < Number(number); index++) {
  const [value, id, time] = [event(index), uuid(), 1714979289000 + 3 * index];
  const timestamp = new Date(time).toISOString();
  const message = JSON.stringify({ timestamp, level: 'INFO', requestId: id, message: value });
  jsonText += (index > 0 ? ',\n' : '') + logEvent(index, time, message + '\n');
  lineText += `START RequestId: ${id} Version: $LATEST\n`
    + `${timestamp}\t${id}\tINFO\tevent:  ${util.inspect(value, { depth: 6 })}\nEND RequestId: ${id}\n`
    + `REPORT RequestId: ${id}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 66 MB\t\n`;
  if (index % 1000 === 999) {
    writeSync(filter, jsonText);
    writeSync(lines, lineText);
    [jsonText, lineText] = ['', ''];
  }
}
writeSync(filter, jsonText + '\n    ],\n    "searchedLogStreams": []\n}\n');
writeSync(lines, lineText);
closeSync(filter);
closeSync(lines);
