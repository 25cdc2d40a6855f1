import Testing

@Suite struct SAMTemplateTests {
  @Test func `reads functions, globals and Cognito events, with every intrinsic function`() throws {
    let project = try ProjectFolder([
      ".aws-sam/build/Define/bootstrap": "",
      "template.yaml": """
      AWSTemplateFormatVersion: '2010-09-09'
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          Runtime: nodejs20.x
          Timeout: 5
          MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]
          Environment:
            Variables:
              TABLE: !Ref Table
              LOCALE: en
      Resources:
        Users:
          Type: AWS::Cognito::UserPool
          Properties:
            LambdaConfig:
              PreTokenGenerationConfig: {LambdaArn: !GetAtt Tokens.Arn, LambdaVersion: V2_0}
              CustomMessage: {Fn::GetAtt: [Message, Arn]}
              UserMigration: !Sub '${Define.Arn}'
              PreSignUp: !Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:x'
              PostAuthentication: !If [IsLive, !GetAtt Tokens.Arn, !Ref AWS::NoValue]
              KMSKeyID: !GetAtt Key.Arn
        SignUp:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: src/auth/
            Handler: index.preSignUp
            FunctionName: sign-up
            Environment:
              Variables:
                LOCALE: de
                URL: !Sub https://${Api}.example
                LIMIT: 3
            Events:
              Cognito:
                Type: Cognito
                Properties:
                  UserPool: !Ref Users
                  Trigger: PreSignUp
              More:
                Type: Cognito
                Properties:
                  UserPool: {Ref: Users}
                  Trigger: [PostConfirmation, PreAuthentication]
              Api: {Type: Api, Properties: {Path: /, Method: get}}
        Tokens:
          Type: AWS::Lambda::Function
          Properties:
            Code: lambda/tokens
            Handler: app.handler
            Runtime: python3.13
            FunctionName: !Sub '${Stage}-tokens'
            MemorySize: 512
        Message:
          Type: AWS::Lambda::Function
          Properties:
            Code: {ZipFile: 'exports.handler = async (event) => event'}
            Handler: index.handler
            Runtime: nodejs22.x
        Define:
          Type: AWS::Serverless::Function
          Metadata: {BuildMethod: makefile}
          Properties: {Handler: bootstrap, Runtime: provided.al2023}
        Picture:
          Type: AWS::Serverless::Function
          Properties:
            PackageType: Image
            Events: {Pool: {Type: Cognito, Properties: {UserPool: !Ref Users, Trigger: CreateAuthChallenge}}}
        Stored:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: s3://bucket/key.zip
            Handler: a.b
            Events: {Pool: {Type: Cognito, Properties: {UserPool: !Ref Users, Trigger: !Ref Trigger}}}
      """,
    ])
    #expect(
      try project.story() == """
        template.yaml, line 35: trigger PreSignUp by SignUp (sign-up): node:index.preSignUp in src/auth [nodejs20.x, 5 s, \
        LIMIT=3, LOCALE=de, TABLE?, URL?]
        template.yaml, line 40: trigger PostConfirmation by SignUp (sign-up): node:index.preSignUp in src/auth \
        [nodejs20.x, 5 s, LIMIT=3, LOCALE=de, TABLE?, URL?]
        template.yaml, line 40: trigger PreAuthentication by SignUp (sign-up): node:index.preSignUp in src/auth \
        [nodejs20.x, 5 s, LIMIT=3, LOCALE=de, TABLE?, URL?]
        template.yaml, line 17: trigger PreTokenGeneration by Tokens: python:app.handler in lambda/tokens \
        [python3.13, 512 MB]
        template.yaml, line 19: trigger UserMigration by Define: exec:./bootstrap in .aws-sam/build/Define \
        [provided.al2023, 5 s, LOCALE=en, TABLE?]
        note: template.yaml, line 20: PreSignUp is answered by a function that this file does not define; name the target \
        in recordings/replay.yml or with --target
        note: template.yaml, line 21: PostAuthentication is answered by a function that this file does not define; name \
        the target in recordings/replay.yml or with --target
        note: template.yaml, line 54: the code of Message stands in the template; name the target in \
        recordings/replay.yml or with --target
        note: template.yaml, line 64: Picture is a container image; name the target in recordings/replay.yml or with \
        --target
        note: template.yaml, line 74: the trigger of this event of Stored cannot be read; name the target in \
        recordings/replay.yml or with --target
        """)
  }

  @Test func `leaves a template of something else unread`() throws {
    let project = try ProjectFolder(["template.yaml": "{{ chart }}: [\n"])
    #expect(try project.story() == "")
  }
}
