<#ftl output_format="plainText">
| row | data | split | metric | RNN | LSTM | GRU | best | published |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
<#list rows as row>
<#assign shown = row.result.row>
<#list shown.metrics as metric>
<#assign title = row.result.metrics.named(metric).title>
| ${row?counter} | ${shown.data} | ${shown.split} | ${title} | ${row.scores(metric)?join(" | ")} | ${row.best(metric)} | ${row.publishedElsewhere(metric)} |
<#list row.tests(metric) as test>
| ${row?counter} | ${shown.data} | ${test.name} | ${title} | ${test.ofEachCell?join(" | ")} | ${test.best} | ${row.publishedOn(test.name, metric)} |
</#list>
</#list>
</#list>

| row | data | parameters: RNN | LSTM | GRU | equal | minutes: RNN | LSTM | GRU | threads |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
<#list rows as row>
| ${row?counter} | ${row.result.row.data} | ${row.parameters?join(" | ")} | ${row.equal} | ${row.minutes?join(" | ")} | ${row.threads?join(", ")} |
</#list>

<#list rows as row>
<#assign shown = row.result.row>
${row?counter}. **${shown.data}** ([records](${folders[row?index]})): ${shown.split}, ${row.part}.<#if shown.note?has_content> ${shown.note}</#if>
<#list row.commands as command, names>
   - ${names?join(", ")}: `${command}`
</#list>
<#list row.details as detail>
   - ${detail}
</#list>
</#list>
<#if measured?has_content>

Official tests ([scores](${official})): measured on ${measured}.
</#if>
