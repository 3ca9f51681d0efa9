/** What is mapped by an API that sends jobs to a queue by itself. */

/** Velocity writes a quote within quotes twice. */
export const message = `
#set($job = $input.path('$'))
#set($type = $input.path('$.job_type'))
#if(!$type || $type == '')#set($type = 'reading')#end
#set($tags = '')
#foreach($tag in $job.tags)
#set($tags = $tags + $tag)#if($foreach.hasNext)#set($tags = "$tags,")#end
#end
#set($message = "{
  ""job_id"": ""$context.requestId"",
  ""key"": ""$context.identity.apiKeyId"",
  ""company"": ""$context.authorizer.company"",
  ""note"": $input.json('$.note'),
  ""given"": $input.json('$')
}")
Action=SendMessage&MessageBody=$util.urlEncode($message)##
&MessageAttribute.1.Name=JobType&MessageAttribute.1.Value.DataType=String##
&MessageAttribute.1.Value.StringValue=$util.urlEncode($type)##
#if($tags != '')
&MessageAttribute.2.Name=Tags&MessageAttribute.2.Value.DataType=String##
&MessageAttribute.2.Value.StringValue=$util.urlEncode($tags)#end`.trim();

export const accepted = `#set($sent = $input.path('$.SendMessageResponse.SendMessageResult'))
#set($context.responseOverride.header.Location = "/jobs/$context.requestId")
{"job_id": "$context.requestId", "message_id": "$sent.MessageId", "status": "queued"}`;

/** Single quotes need no backslash in JSON, which would not even be JSON with one. */
export const refused = String.raw`#set($error = $input.path('$.Error'))
#if($error.Code == 'AccessDenied')#set($context.responseOverride.status = 502)#end
{"code": "$error.Code", "message": "$util.escapeJavaScript($error.Message).replaceAll("\\'", "'")"}`;
