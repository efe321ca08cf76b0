package fr.morvan.teleconsult.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/// With the service's own settings and the pages the build has made.
@SpringBootTest(classes = PageCaching.class)
@ImportAutoConfiguration({DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class})
@AutoConfigureMockMvc
class PageCachingTests {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(assets/[^\"]+)\"");

    private final MockMvc mvc;

    @Autowired
    PageCachingTests(MockMvc mvc) {
        this.mvc = mvc;
    }

    @Test
    void keepsWhatTheIndexNamesForAYear() throws Exception {
        for (String page : new String[] {"/", "/observatory/"}) {
            String index = answer(page + "index.html").getContentAsString();
            assertThat(ASSET.matcher(index).results().map(MatchResult::group)).hasSize(2);
            for (String asset :
                    ASSET.matcher(index).results().map(match -> match.group(1)).toList()) {
                MockHttpServletResponse answer = answer(page + asset);
                assertThat(answer.getStatus()).isEqualTo(200);
                assertThat(answer.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            }
        }
    }

    @Test
    void readsTheIndexAnewEachTime() throws Exception {
        // the build gives every archive entry the same date, so that date must not be taken for a version
        MockHttpServletResponse answer = answer("/index.html");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.getHeader("Last-Modified")).isNull();
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return Objects.requireNonNull(mvc.perform(get(path)).andReturn().getResponse());
    }
}
