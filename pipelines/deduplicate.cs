#:project ../src/DedupML/DedupML.csproj
#:property PublishAot=false

Console.Error.WriteLine(DedupML.Build.Describe());
return 0;
